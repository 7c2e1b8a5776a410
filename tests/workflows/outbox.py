"""The queue of mail, and a worker that empties it."""

from django.core import mail
from django_tasks_db.models import DBTaskResult


def forget_mail():
    """Leave nothing in the queue."""
    DBTaskResult.objects.all().delete()


def run_worker():
    """The worker takes what is in the queue; what it sent."""
    mail.outbox.clear()
    for result in DBTaskResult.objects.ready().order_by("enqueued_at"):
        arguments = result.args_kwargs
        result.task.func(*arguments["args"], **arguments["kwargs"])
    return mail.outbox
