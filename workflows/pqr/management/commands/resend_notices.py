"""Put back in the queue the mail that a worker took and, killed half-way, will never send."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models import Q
from django.utils.translation import ngettext
from django_tasks_db.models import DBTaskResult

from cms.tenancy import clock

from ...mail import send_notice
from ...models import Notice

# No sending lasts this long: a mail server that does not answer is left after EMAIL_TIMEOUT.
TOO_LONG = timedelta(minutes=10)


class Command(BaseCommand):
    """Safe to repeat: a notice whose task waits its turn, or may still be running, is left alone.

    The queue gives a worker only tasks that wait, so one that was running when the power went is
    never given again.
    """

    help = "Vuelve a encolar los avisos por correo que quedaron sin enviar; para el cron."

    def handle(self, *args: Any, **options: Any) -> None:
        """Enqueue what is stranded, and say how many; silent when there is nothing to do."""
        count = resend_stranded()
        if count:
            message = ngettext(
                "%(count)s aviso volvió a la cola.", "%(count)s avisos volvieron a la cola.", count
            )
            self.stdout.write(message % {"count": count})


def resend_stranded() -> int:
    """Give every stranded notice a new task; the lock makes two runs at once take turns."""
    with transaction.atomic():
        pending = Notice.objects.select_for_update().filter(state=Notice.State.PENDING)
        waiting = [notice.pk for notice in pending.order_by("pk")]
        attended = notices_attended()
        stranded = [pk for pk in waiting if pk not in attended]
        for pk in stranded:
            send_notice.enqueue(pk)
    return len(stranded)


def notices_attended() -> set[int]:
    """The notices with a task that waits its turn, or that was touched a moment ago."""
    recent = clock.now() - TOO_LONG
    tasks = DBTaskResult.objects.filter(task_path=send_notice.module_path).filter(
        Q(status="READY")
        | Q(enqueued_at__gt=recent)
        | Q(started_at__gt=recent)
        | Q(finished_at__gt=recent)
    )
    return {call["args"][0] for call in tasks.values_list("args_kwargs", flat=True)}
