from django.urls import path

from fettle.billing.views import accounts, money

urlpatterns = [
    path("", money.money, name="money"),
    path("enter", money.enter, name="finance.enter"),
    path("bills/<slug:ref>", money.invoice, name="invoice"),
    path("account", accounts.own, name="account.own"),
    path("accounts/<slug:ref>", accounts.account, name="account"),
    path("accounts/<slug:ref>/standing", accounts.standing, name="account.standing"),
    path("accounts/<slug:ref>/top-up", accounts.top_up, name="deposit.top_up"),
    path("accounts/<slug:ref>/withdraw", accounts.withdraw, name="deposit.withdraw"),
    path("accounts/<slug:ref>/points", accounts.adjust, name="points.adjust"),
]
