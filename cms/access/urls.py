"""The doors that take the place of Wagtail's: they stand before them under /admin/."""

from django.urls import path
from django.views.decorators.cache import never_cache

from .views.door import CodeView, LoginView
from .views.invitations import AcceptView
from .views.passwords import PasswordResetConfirmView, PasswordResetDoneView

urlpatterns = [
    path("login/", never_cache(LoginView.as_view()), name="wagtailadmin_login"),
    path("login/codigo/", never_cache(CodeView.as_view()), name="access_code"),
    path("invitacion/<str:token>/", never_cache(AcceptView.as_view()), name="access_accept"),
    path(
        "password_reset/done/",
        never_cache(PasswordResetDoneView.as_view()),
        name="wagtailadmin_password_reset_done",
    ),
    path(
        "password_reset/confirm/<uidb64>/<token>/",
        never_cache(PasswordResetConfirmView.as_view()),
        name="wagtailadmin_password_reset_confirm",
    ),
]
