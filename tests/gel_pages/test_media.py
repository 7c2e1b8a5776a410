"""Who cannot hear or see a recording reads the same; who can, plays it where it stands."""

import json
from datetime import date

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.recordings import Unsatisfiable, part_asked
from cms.tenancy import clock
from cms.tenancy.models import User
from gel_pages.models import MediaPage
from tests.factories.pages import A_DAY, image, media_file, publish
from tests.public import parsed

LINKED_DATA = 'head script[type="application/ld+json"]'
WORDS = "<p>Buenos días a todas las veredas.</p>"
ELSEWHERE = "https://www.youtube.com/watch?v=1"


def page_with(town, *recordings) -> MediaPage:
    return publish(town.home, MediaPage(title="Grabaciones", recordings=recordings))


def audio(town, **changes) -> tuple[str, dict]:
    said = {"title": "Programa", "date": A_DAY, "transcript": WORDS}
    return "audio", said | {"document": media_file(town, "programa.mp3")} | changes


def video(town, **changes) -> tuple[str, dict]:
    files = {
        "document": media_file(town, "obra.mp4"),
        "captions": media_file(town, "obra.vtt"),
        "poster": image(town, "portada"),
    }
    return "video", {"title": "Obra", "date": A_DAY, "transcript": WORDS} | files | changes


def gallery(town, *names) -> tuple[str, dict]:
    pictures = [{"image": image(town, name), "alt": f"Foto de {name}"} for name in names]
    return "gallery", {"title": "La feria", "date": A_DAY, "pictures": pictures}


@pytest.fixture
def shown(towns, visit):
    """A page of Soacha, parsed."""
    client = visit(towns.soacha)
    return lambda page: parsed(client, page.relative_url(towns.soacha.site))


def test_a_recording_plays_here_and_loads_nothing_before(towns, shown):
    page = shown(page_with(towns.soacha, audio(towns.soacha), video(towns.soacha)))
    sound, film = page.css_first("audio"), page.css_first("video")
    for player in (sound, film):
        assert "controls" in player.attributes
        assert player.attributes["preload"] == "none"
        assert player.attributes["src"].startswith("/documents/")
    assert film.attributes["poster"].startswith("/media/images/soacha/")
    track = film.css_first("track[kind=captions][srclang=es][default]")
    assert track.attributes["src"].endswith("obra.vtt")
    assert "Descargar Programa en MP3 (" in " ".join(page.css_first("main").text().split())


def test_its_words_are_behind_a_button_beside_it(towns, shown):
    page = shown(page_with(towns.soacha, audio(towns.soacha)))
    assert page.css_first("main details summary").text() == "Transcripción: Programa"
    assert "Buenos días a todas las veredas." in page.css_first("main details").text()


def test_a_video_of_another_site_is_a_link_that_says_where_it_leads(towns, shown):
    page = shown(
        page_with(towns.soacha, video(towns.soacha, document=None, captions=None, url=ELSEWHERE))
    )
    link = page.css_first(f'main a[href="{ELSEWHERE}"]')
    assert " ".join(link.text().split()) == "Ver el video Obra en youtube.com"
    assert not page.css("video, iframe")
    assert page.css_first("article picture img").attributes["alt"] == ""


def test_every_picture_of_a_gallery_says_what_it_shows(towns, shown):
    page = shown(page_with(towns.soacha, gallery(towns.soacha, "plaza", "parque")))
    pictures = page.css(".gallery img")
    assert [picture.attributes["alt"] for picture in pictures] == [
        "Foto de plaza",
        "Foto de parque",
    ]
    assert {picture.attributes["loading"] for picture in pictures} == {"lazy"}


def test_more_pictures_ask_no_more_questions(towns, visit, django_assert_max_num_queries):
    town, client = towns.soacha, visit(towns.soacha)
    page = page_with(town, *(gallery(town, *(f"f{n}{m}" for m in range(5))) for n in range(4)))
    address = page.relative_url(town.site)
    client.get(address)
    with django_assert_max_num_queries(20):
        client.get(address)


def test_machines_read_what_can_be_heard_and_seen(towns, shown):
    town = towns.soacha
    page = page_with(town, audio(town), video(town), gallery(town, "plaza"))
    data = json.loads(shown(page).css_first(LINKED_DATA).text())
    sound, film, pictures = (item["item"] for item in data["mainEntity"]["itemListElement"])
    assert (sound["@type"], sound["encodingFormat"]) == ("AudioObject", "audio/mpeg")
    assert sound["contentUrl"].startswith("http")
    assert film["@type"] == "VideoObject"
    assert film["uploadDate"] == "2020-01-01"
    assert film["thumbnailUrl"].startswith("http")
    assert pictures["associatedMedia"][0]["@type"] == "ImageObject"


def test_the_page_bears_the_date_of_its_newest_recording(towns):
    page = page_with(towns.soacha, audio(towns.soacha, date=date(2019, 1, 1)), audio(towns.soacha))
    assert page.dated_on == A_DAY


def test_an_empty_page_says_so(towns, shown):
    assert shown(page_with(towns.soacha)).css_first(".nothing")


@pytest.fixture
def write(towns, log_in):
    """What the form answers to somebody who submits (or saves) a page with one recording."""
    user = User.objects.create_superuser("plataforma-pruebas")
    add = reverse("wagtailadmin_pages:add", args=["gel_pages", "mediapage", towns.soacha.home.pk])
    client = log_in(user.username, towns.soacha)

    def send(kind: str, *, draft: bool = False, **fields):
        block = {"title": "Programa", "date": "05/01/2026", **fields}
        if kind != "gallery":
            empty = {"document": "", "url": "", "transcript": rich_text(WORDS)}
            block = empty | ({"captions": "", "poster": ""} if kind == "video" else {}) | block
        data = {"title": "Nueva", "slug": "nueva", "recordings": streamfield([(kind, block)])}
        data |= {} if draft else {"action-submit": "1"}
        return client.post(add, nested_form_data(data))

    return send


def wrong(answer) -> dict[str, str]:
    """Field of the recording → what is said beside it."""
    (error,) = answer.context["form"].errors.as_data()["recordings"]
    (block,) = error.block_errors.values()
    return {name: " ".join(said.messages) for name, said in block.block_errors.items()}


@pytest.mark.parametrize("kind", ["audio", "video"])
def test_the_transcript_is_demanded_beside_its_field(kind, write):
    answer = write(kind, url=ELSEWHERE, transcript=rich_text(""))
    said = "Escriba la transcripción: quien no oye debe poder leer lo que se dice."
    assert wrong(answer) == {"transcript": said}
    assert not MediaPage.objects.filter(slug="nueva").exists()


def test_a_recording_is_a_file_or_an_address(write):
    assert set(wrong(write("audio"))) == {"document"}


def test_a_file_of_another_kind_is_refused_by_its_name(towns, write):
    film = media_file(towns.soacha, "obra.mp4")
    said = wrong(write("audio", document=film.pk))["document"]
    assert said == f"«{film.filename}» no sirve aquí: elija un archivo M4A, MP3, OGG, WAV."


def test_a_video_kept_here_needs_captions_in_their_own_format(towns, write):
    film, words = media_file(towns.soacha, "obra.mp4"), media_file(towns.soacha, "obra.mp3")
    assert set(wrong(write("video", document=film.pk))) == {"captions"}
    assert "VTT" in wrong(write("video", document=film.pk, captions=words.pk))["captions"]


def test_a_recording_of_tomorrow_is_refused(write):
    tomorrow = clock.today().replace(year=clock.today().year + 1).strftime("%d/%m/%Y")
    assert set(wrong(write("audio", url=ELSEWHERE, date=tomorrow))) == {"date"}


def test_a_draft_may_still_lack_the_words(write):
    write("audio", draft=True, transcript=rich_text(""))
    assert not MediaPage.objects.get(slug="nueva").live


def test_a_recording_of_another_town_is_refused(towns, write):
    write("audio", document=media_file(towns.sesquile, "programa.mp3").pk)
    assert not MediaPage.objects.filter(slug="nueva").exists()


# A file of ten bytes, in the parts that players ask for.
@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-3", (0, 4)),
        ("bytes=4-", (4, 6)),
        ("bytes=-3", (7, 3)),
        ("bytes=-30", (0, 10)),
        ("bytes=0-99", (0, 10)),
        ("", None),
        ("bytes=-", None),
        ("bytes=3-1", None),
        ("bytes=0-1,4-5", None),
        ("items=0-1", None),
    ],
)
def test_a_part_of_a_file_is_told_from_the_whole(header, part):
    assert part_asked(header, 10) == part


@pytest.mark.parametrize("header", ["bytes=10-", "bytes=99-100", "bytes=-0"])
def test_a_part_that_the_file_does_not_have_is_refused(header):
    with pytest.raises(Unsatisfiable):
        part_asked(header, 10)


@pytest.fixture
def served(towns, visit):
    """What the site answers to a player that asks for a recording of a live page."""
    recording = media_file(towns.soacha, "programa.mp3", content=b"0123456789")
    page_with(towns.soacha, audio(towns.soacha, document=recording))
    client = visit(towns.soacha)
    return lambda **headers: client.get(recording.url, headers=headers)


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def test_a_player_gets_the_part_that_it_asks_for(served):
    response = served(range="bytes=2-5")
    assert (response.status_code, body(response)) == (206, b"2345")
    assert response["Content-Range"] == "bytes 2-5/10"
    assert response["Content-Length"] == "4"
    assert response["Content-Type"] == "audio/mpeg"


def test_who_asks_for_no_part_gets_the_whole_and_is_told_of_parts(served):
    response = served()
    assert (response.status_code, body(response)) == (200, b"0123456789")
    assert response["Accept-Ranges"] == "bytes"
    assert "Content-Encoding" not in response
    assert response["Content-Disposition"].startswith("inline")
    assert response["Content-Security-Policy"] == "default-src 'none'; media-src 'self'"


def test_a_part_outside_the_file_is_refused_with_its_size(served):
    response = served(range="bytes=10-")
    assert (response.status_code, response["Content-Range"]) == (416, "bytes */10")


def test_what_did_not_change_is_not_sent_again(served):
    whole = served()
    body(whole)
    assert served(**{"if-none-match": whole["ETag"]}).status_code == 304
    changed = served(range="bytes=2-5", **{"if-range": '"otro"'})
    assert (changed.status_code, body(changed)) == (200, b"0123456789")


def test_a_recording_of_no_live_page_is_nobody_elses(towns, visit):
    recording = media_file(towns.soacha, "borrador.mp3")
    assert visit(towns.soacha).get(recording.url).status_code == 404
    page_with(towns.soacha, audio(towns.soacha, document=recording))
    assert visit(towns.sesquile).get(recording.url).status_code == 404
