"""`manage.py delete_expired_answers`: what a form promised not to keep any longer."""

from django.core.management import BaseCommand

from gel_pages.models import FormAnswer


class Command(BaseCommand):
    """Delete the answers whose time is over; every day from cron, and as often as one likes."""

    help = "Borra las respuestas de formularios cuyo plazo de conservación terminó."

    def handle(self, *args, **options):
        """Say how many, so that cron's mail tells it."""
        number = FormAnswer.objects.expired().count()
        FormAnswer.objects.expired().delete()
        if number or options["verbosity"] > 1:
            self.stdout.write(f"Respuestas borradas: {number}")
