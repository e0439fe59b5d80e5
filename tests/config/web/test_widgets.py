"""Widgets take the design's classes and are tied to their help and error."""

from django import forms
from django.template import Context, Engine
from django.template.loader import render_to_string
from django.test import RequestFactory
from django_cotton.utils import render_component

from config.web.widgets import drawn, first_id, kind_of


class Sample(forms.Form):
    title = forms.CharField(help_text="Short.")
    kind = forms.ChoiceField(choices=[("a", "A")])
    sure = forms.BooleanField()
    way = forms.ChoiceField(choices=[("x", "X"), ("y", "Y")], widget=forms.RadioSelect)
    file = forms.FileField(required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)
    own = forms.CharField(widget=forms.TextInput(attrs={"class": "form-control mine"}), required=False)


def test_each_widget_has_its_kind_and_class():
    form = Sample()
    kinds = {field.name: kind_of(field) for field in form}
    assert kinds == {
        "title": "text",
        "kind": "select",
        "sure": "check",
        "way": "choices",
        "file": "file",
        "secret": "hidden",
        "own": "text",
    }
    assert 'class="form-select"' in drawn(form["kind"])
    assert 'class="form-check-input"' in drawn(form["sure"])
    assert 'class="form-control mine"' in drawn(form["own"])


def test_an_error_is_tied_to_its_field():
    form = Sample({})
    html = render_to_string("components/field_notes.html", {"field": form["title"]})
    widget = drawn(form["title"], placeholder="")
    assert 'aria-invalid="true"' in widget
    assert "is-invalid" in widget
    assert "placeholder" not in widget
    for part in widget.split('aria-describedby="')[1].split('"')[0].split():
        assert f'id="{part}"' in html


def test_the_summary_links_to_something_that_exists():
    form = Sample({})
    assert first_id(form["title"]) == "id_title"
    assert first_id(form["way"]) == "id_way_0"
    request = RequestFactory().get("/")
    html = render_component(request, "error-summary", form=form)
    fields = render_component(request, "fields", form=form)
    links = [piece.split('"')[0] for piece in html.split('href="#')[1:]]
    assert links == ["id_title", "id_kind", "id_sure", "id_way_0"]
    assert all(f'id="{link}"' in fields for link in links)


def test_a_label_is_escaped():
    class Rude(forms.Form):
        name = forms.CharField(label="<script>")

    html = render_component(RequestFactory().get("/"), "field", field=Rude()["name"])
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert (
        Engine.get_default().from_string("{% icon 'x' label=bad %}").render(Context({"bad": '"><b>'})).count("<b>") == 0
    )
