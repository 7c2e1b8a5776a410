"""What people write when they review: decisions, comments, assignments, and steps of a channel."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState

from gel_pages.models import Channel

ROWS = {"rows": 4}


class ApprovalForm(forms.Form):
    """Approval; a comment is welcome."""

    comment = forms.CharField(
        label=_("Comentario"), required=False, max_length=2000, widget=forms.Textarea(attrs=ROWS)
    )


class ReturnForm(ApprovalForm):
    """Return to the author, who needs to know why."""

    comment = forms.CharField(
        label=_("Comentario"),
        max_length=2000,
        error_messages={"required": _("Escriba qué debe corregirse; el autor lo leerá.")},
        widget=forms.Textarea(attrs=ROWS),
    )


class SelfApprovalForm(ApprovalForm):
    """Approval by a single servant of what is theirs, who says that they know it."""

    own_work = forms.BooleanField(
        label=_("Sé que contiene un cambio mío y la publico sin segunda revisión"),
        help_text=_("La página lo dirá al público y Control Interno lo verá."),
        error_messages={"required": _("Márquelo para publicar sin segunda revisión.")},
    )


class OwnChangeForm(ApprovalForm):
    """Approval by a single servant of what they asked for, who says that they know it."""

    own_work = forms.BooleanField(
        label=_("Sé que yo lo pedí y lo apruebo sin segunda revisión"),
        help_text=_("Control Interno lo verá."),
        error_messages={"required": _("Márquelo para aprobar sin segunda revisión.")},
    )


class FieldCommentForm(forms.Form):
    """A comment on one field or block, which whoever corrects the page sees beside it."""

    place = forms.ChoiceField(label=_("Sobre qué"))
    text = forms.CharField(
        label=_("Qué quiere decir"),
        max_length=1000,
        error_messages={"required": _("Escriba el comentario.")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, page: Any, **kwargs: Any) -> None:
        from .conversation import places_of

        super().__init__(*args, **kwargs)
        self.places = {place.contentpath: place for place in places_of(page)}
        choices = [(place.contentpath, place.label) for place in self.places.values()]
        self.fields["place"].choices = choices  # type: ignore[attr-defined]


class AssignForm(forms.Form):
    """To whom a review is given; only those who may decide it."""

    reviewer = forms.ChoiceField(
        label=_("A quién"),
        error_messages={"invalid_choice": _("Esa persona no puede decidir esta revisión.")},
    )

    def __init__(self, *args: Any, review: TaskState, **kwargs: Any) -> None:
        from .conversation import possible_assignees

        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in possible_assignees(review)}
        choices = [
            (pk, person.get_full_name() or person.get_username())
            for pk, person in self.people.items()
        ]
        self.fields["reviewer"].choices = choices  # type: ignore[attr-defined]


class StepsForm(forms.Form):
    """Who reviews a channel's pages before the editor, first to last."""

    def __init__(self, *args: Any, channel: Channel, **kwargs: Any) -> None:
        from .steps import MOST_STEPS, possible_reviewers

        super().__init__(*args, **kwargs)
        self.possible = {each.key: each for each in possible_reviewers(channel.municipality)}
        choices: list[tuple[str, Any]] = [("", _("Nadie más"))]
        choices += [(key, str(each.step())) for key, each in self.possible.items()]
        today = [_key_of(step) for step in channel.review_steps.all()]
        for number in range(MOST_STEPS):
            self.fields[f"step_{number + 1}"] = forms.ChoiceField(
                label=_("Paso %(number)s") % {"number": number + 1},
                choices=choices,
                required=False,
                initial=today[number] if number < len(today) else "",
            )

    def clean(self) -> dict[str, Any]:
        """Each step is another pair of eyes."""
        data = super().clean() or {}
        chosen: set[str] = set()
        for name, value in list(data.items()):
            if value and value in chosen:
                self.add_error(name, _("Ya revisa en otro paso: elija a otros."))
            chosen.add(value)
        return data

    def reviewers(self) -> list[Any]:
        """What was chosen, without the gaps."""
        return [self.possible[key] for key in self.cleaned_data.values() if key]


def _key_of(step: Any) -> str:
    from .steps import Reviewers

    return Reviewers(step.role, step.reach, step.office).key
