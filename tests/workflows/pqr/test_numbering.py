"""Radicados: consecutive, without gap or repetition, and for ever."""

from types import SimpleNamespace

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from workflows.pqr import filing
from workflows.pqr.models import DeletionRefused, Petition, RadicadoCounter
from workflows.pqr.numbering import take_number


class TestNumbers:
    """The year 2031 is used because the demonstration's towns have petitions of today."""

    def test_run_from_one_without_gap(self, on_file, bogota):
        numbers = [on_file(received_at=bogota(2031, 2, 3, 8, n)).radicado for n in range(3)]
        assert numbers == ["2031-E-000001", "2031-E-000002", "2031-E-000003"]

    def test_of_each_municipality_are_their_own(self, on_file, towns, bogota):
        now = bogota(2031, 2, 3)
        first = [
            on_file(town, received_at=now).consecutive for town in (towns.soacha, towns.sesquile)
        ]
        assert first == [1, 1]

    def test_begin_again_with_the_year_of_bogota(self, on_file, bogota):
        last = on_file(received_at=bogota(2031, 12, 31, 23, 59))
        first = on_file(received_at=bogota(2032, 1, 1, 0, 1))
        assert (last.radicado, first.radicado) == ("2031-E-000001", "2032-E-000001")

    def test_a_failed_filing_gives_its_number_back(self, on_file, bogota, monkeypatch):
        now = bogota(2031, 2, 3)
        on_file(received_at=now)

        def refuse(*args):
            raise DatabaseError

        with monkeypatch.context() as broken:
            broken.setattr(filing, "enqueue_notice", refuse)
            with pytest.raises(DatabaseError):
                on_file(received_at=now)
        assert RadicadoCounter.objects.get(year=2031).last == 1
        assert on_file(received_at=now).consecutive == 2
        assert Petition.objects.filter(year=2031).count() == 2

    def test_a_rolled_back_transaction_leaves_no_gap(self, on_file, bogota):
        now = bogota(2031, 2, 3)
        with pytest.raises(RuntimeError), transaction.atomic():
            on_file(received_at=now)
            raise RuntimeError
        assert on_file(received_at=now).consecutive == 1

    def test_are_not_taken_outside_the_transaction_of_their_petition(
        self, towns, bogota, monkeypatch
    ):
        outside = SimpleNamespace(in_atomic_block=False)
        monkeypatch.setattr("workflows.pqr.numbering.connection", outside)
        with pytest.raises(RuntimeError):
            take_number(towns.soacha, bogota(2031, 1, 1))

    def test_the_database_refuses_a_repeated_number(self, on_file, bogota):
        on_file(received_at=bogota(2031, 2, 3))
        RadicadoCounter.objects.filter(year=2031).update(last=0)
        with pytest.raises(IntegrityError), transaction.atomic():
            on_file(received_at=bogota(2031, 2, 4), subject="Otra cosa")


class TestRows:
    def test_a_petition_is_never_deleted(self, on_file):
        petition = on_file()
        with pytest.raises(DeletionRefused):
            petition.delete()
        with pytest.raises(DeletionRefused):
            Petition.objects.filter(pk=petition.pk).delete()
        assert Petition.objects.filter(pk=petition.pk).exists()

    def test_nothing_of_a_petition_is_deleted(self, on_file):
        petition = on_file()
        for rows in (petition.notices, petition.attachments, petition.readings):
            with pytest.raises(DeletionRefused):
                rows.all().delete()
