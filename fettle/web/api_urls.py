"""The API's addresses, in a file of their own: describing it takes as long as all pages together.

Whoever asks for a page does not wait for that; see ``wsgi.py``, which loads it right afterwards.
"""

from fettle.web.api import api

urlpatterns, app_name, namespace = api.urls
