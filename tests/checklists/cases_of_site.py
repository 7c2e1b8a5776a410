"""What rules say of the whole site and of what can be done on it."""

from dataclasses import replace

from checklists.criteria import interaction, language, navigation, presentation, technical

from .cases import (
    BRAND,
    ENGLISH,
    FILING,
    FOLLOW_UP,
    LONG,
    MENU,
    SEARCH,
    STATE,
    TODAY,
    Case,
    home,
    told,
)
from .stage import delivery, page

SITE = [
    Case(presentation.visual_identity, [], BRAND, [home(BRAND)]),
    Case(
        presentation.visual_identity,
        ["missing"],
        "<header>Alcaldía de Soacha</header>",
        [home(BRAND)],
    ),
    Case(
        presentation.visual_identity, ["nameless"], BRAND.replace("Soacha", "todos"), [home(BRAND)]
    ),
    Case(presentation.visual_identity, ["differs"], BRAND.replace("e.png", "f.png"), [home(BRAND)]),
    Case(presentation.state_portal_link, [], STATE, path="/"),
    Case(presentation.state_portal_link, ["missing"], "<p>GOV.CO</p>", path="/"),
    Case(
        presentation.state_portal_link,
        ["no_image"],
        '<a href="https://www.gov.co">GOV.CO</a>',
        path="/",
    ),
    Case(
        presentation.update_date,
        [],
        f"<p>Última actualización: {TODAY}</p>",
        [page("/otra/", changed="2026-11-20")],
        path="/",
    ),
    Case(presentation.update_date, ["missing"], "<p>Actualizado siempre</p>", path="/"),
    Case(
        presentation.update_date,
        ["behind_news"],
        '<p>Última actualización: <time datetime="2026-01-01">1</time></p>',
        [page("/noticias/", told(("/n/1/", "Obra", "2026-11-01")))],
        path="/",
    ),
    Case(
        presentation.update_date,
        ["from_the_clock"],
        f"<p>Última actualización: {TODAY}</p>",
        [page("/otra/", changed="2026-02-02")],
        path="/",
        tree={"changed": "2026-01-01"},
    ),
    Case(presentation.frames, [], "<p>Sin marcos</p>"),
    Case(
        presentation.frames, ["framed", "framed"], '<frameset cols="*"><frame src="/"></frameset>'
    ),
    Case(presentation.links, [], '<a href="/p/">Esta página</a>'),
    Case(presentation.links, ["broken"], '<a href="/no-existe/">El plan</a>'),
    Case(presentation.links, ["vague"], '<a href="/p/">Clic aquí</a>'),
    Case(presentation.links, ["wordless"], '<a href="/p/"><img src="x.png" alt=""></a>'),
    Case(presentation.links, ["outside"], STATE, path="/"),
    Case(
        navigation.site_map,
        [],
        '<main><a href="/">Inicio</a></main>',
        [home('<a href="/p/">Mapa</a>')],
    ),
    Case(navigation.site_map, ["not_linked", "incomplete"], "<main></main>", [home()]),
    Case(navigation.way_home, [], '<a href="/">Inicio</a>'),
    Case(navigation.way_home, ["missing"], '<a href="#contenido">Saltar</a>', path="/"),
    Case(navigation.main_menu, [], BRAND.format(MENU), [home(BRAND.format(MENU))]),
    Case(navigation.main_menu, ["missing"], BRAND, [home(BRAND.format(MENU))]),
    Case(
        navigation.main_menu,
        ["differs"],
        BRAND.format('<a href="/otra/">Otra</a>'),
        [home(BRAND.format(MENU))],
    ),
    Case(technical.domain_name, [], "", path="/"),
    Case(
        technical.labelling,
        [],
        '<head><title>Una</title><meta name="description" content="Qué dice."></head>',
    ),
    Case(technical.labelling, ["untitled", "undescribed"], "<p>Texto</p>"),
    Case(
        technical.labelling,
        ["repeated", "undescribed"],
        "<title>Una</title>",
        [page("/q/", "<title>Una</title>")],
    ),
    Case(technical.mobile_access, [], '<meta name="viewport" content="width=device-width">'),
    Case(technical.mobile_access, ["fixed"], '<meta name="viewport" content="width=1024">'),
    Case(
        technical.mobile_access,
        ["no_zoom"],
        '<meta name="viewport" content="width=device-width, user-scalable=no">',
    ),
    Case(language.other_language, ["none"], '<html lang="es-CO"></html>', path="/"),
    Case(language.other_language, [], "", [page("/en/", f'<html lang="en">{ENGLISH}')], path="/"),
    Case(
        language.other_language, ["text"], "", [page("/en/", f'<html lang="en">{LONG}')], path="/"
    ),
    Case(language.other_language, ["text"], "", [page("/en/", '<html lang="en">')], path="/"),
    Case(
        language.other_language,
        ["text"],
        "",
        [page("/en/", f'<html lang="fr">{ENGLISH}')],
        path="/",
    ),
    Case(
        interaction.contact_form,
        [],
        '<main><form method="post"><label>Nombre</label><label>Correo</label><label>Mensaje</label>'
        "<textarea></textarea><button>Enviar</button></form></main>",
    ),
    Case(
        interaction.contact_form,
        [],
        "<main>Escríbanos</main>",
        [
            home('<a href="/escribanos/">Escríbanos</a>'),
            page(
                "/escribanos/",
                '<main><h1>Contáctenos</h1><form method="post"><label>Nombre</label>'
                "<label>Correo</label><textarea></textarea><button>Enviar</button></form></main>",
            ),
        ],
    ),
    Case(interaction.contact_form, ["no_form"], "<main>Escríbanos</main>"),
    Case(
        interaction.petition_box,
        [],
        FILING.replace("</main>", f"{FOLLOW_UP}</main>"),
        [home('<a href="/p/">PQR</a>')],
    ),
    Case(
        interaction.petition_box,
        ["no_form", "no_follow_up", "unlinked"],
        "<main>Pida lo que quiera</main>",
        [home()],
    ),
    Case(
        interaction.petition_box,
        ["dead"],
        FILING.replace("post", 'post" action="/nada/').replace("</main>", f"{FOLLOW_UP}</main>"),
        [home('<a href="/p/">PQR</a>')],
    ),
    Case(interaction.search, ["missing"], "<p>Sin buscador</p>"),
    Case(interaction.search, ["nothing"], SEARCH, path="/"),
    # Without a home page the search is tried from the first page that offers it.
    Case(interaction.search, ["nothing"], SEARCH),
    Case(
        interaction.search,
        ["not_found"],
        SEARCH,
        [page("/noticias/", told(("/n/1/", "Obra nueva", "2026-11-01")))],
        [delivery("/buscar/?q=Obra+nueva", "<main>Nada</main>")],
        path="/",
    ),
    Case(
        interaction.search,
        [],
        SEARCH,
        [page("/noticias/", told(("/n/1/", "Obra nueva", "2026-11-01")))],
        [delivery("/buscar/?q=Obra+nueva", '<main><a href="/n/1/">Obra nueva</a></main>')],
        path="/",
    ),
    *(
        Case(
            interaction.file_downloads,
            says,
            f'<main><p><a href="/plan.pdf">Plan</a> {around}</p></main>',
            files=[replace(delivery("/plan.pdf", "%PDF", status, content_type=kind), size=size)],
        )
        for says, around, status, kind, size in (
            ([], "(PDF, 2 KB)", 200, "application/pdf", 2048),
            (["dead"], "(PDF, 2 KB)", 404, "text/html", 9),
            (["empty"], "(PDF, 0 bytes)", 200, "application/pdf", 0),
            (["mislabelled"], "(PDF, 2 KB)", 200, "text/html", 2048),
            (["unannounced"], "", 200, "application/pdf", 2048),
        )
    ),
]
