"""What a municipality that has just been created still needs from people."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.tenancy.addresses import public_address
from cms.tenancy.models import Municipality


def next_steps(municipality: Municipality) -> list[str]:
    """In the order in which each thing needs the one before."""
    words = {
        "name": municipality.name,
        "host": municipality.site.hostname,
        "invite": public_address(municipality, reverse("access_invite")),
        "gaps": public_address(municipality, reverse("municipalities:gaps")),
    }
    steps = [
        _(
            "Haga que %(host)s llegue a este servidor: el registro en el DNS y el certificado del"
            " servidor que está delante."
        ),
        _(
            "Invite en %(invite)s a quien llevará las cuentas de %(name)s, como Administrador del"
            " sistema. Esa persona invita en «Cuentas» a las demás; nadie dicta contraseñas."
        ),
        _(
            "Hacen falta un autor en cada dependencia responsable, dos editores (nadie aprueba lo"
            " que escribió), Control Interno y quien atienda las peticiones."
        ),
        _(
            "Los autores llenan los borradores y los envían a revisión; una editora los aprueba."
            " Primero las secciones y «Contacto», de donde salen los datos del pie de página."
        ),
        _("Lo que el público todavía no puede leer está en %(gaps)s."),
    ]
    return [step % words for step in steps]
