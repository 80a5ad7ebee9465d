"""Is it up (`/healthz`), and may it be sent visitors (`/readyz`)?"""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse


def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(request: HttpRequest) -> JsonResponse:
    """503 with the reasons until the database answers and every migration is applied."""
    problems = _problems()
    return JsonResponse(
        {"ready": not problems, "problems": problems}, status=503 if problems else 200
    )


def missing_migrations() -> int:
    """How many migrations of this version the database has not seen. Raises DatabaseError."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _problems() -> list[str]:
    try:
        return ["migrations"] if missing_migrations() else []
    except DatabaseError:
        return ["database"]
