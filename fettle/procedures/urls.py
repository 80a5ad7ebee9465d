"""The addresses of procedures, under /procedures/."""

from django.urls import path

from fettle.procedures.views import books, runs

urlpatterns = [
    path("", books.procedures, name="procedures"),
    path("new", books.create, name="procedure.create"),
    path("items/<slug:ref>", books.of_item, name="item.procedures"),
    path("items/<slug:ref>/bind", books.bind, name="procedure.bind"),
    path("items/<slug:ref>/unbind", books.unbind, name="procedure.unbind"),
    path("pictures/<slug:step>", runs.picture, name="procedure.picture"),
    path("runs/<slug:line>", runs.run, name="run"),
    path("runs/<slug:line>/report", runs.report, name="run.report"),
    path("runs/<slug:line>/photos/<slug:photo>/<slug:size>", runs.photo, name="run.photo"),
    path("runs/<slug:line>/steps/<slug:step>/do", runs.do, name="step.do"),
    path("runs/<slug:line>/steps/<slug:step>/skip", runs.skip, name="step.skip"),
    path("runs/<slug:line>/steps/<slug:step>/correct", runs.correct, name="step.correct"),
    path("<slug:ref>", books.procedure, name="procedure"),
    path("<slug:ref>/steps/new", books.add_step, name="procedure.edit"),
    path("<slug:ref>/steps/<int:number>", books.edit_step, name="procedure.step"),
    path("<slug:ref>/steps/<int:number>/up", books.raise_step, name="procedure.raise"),
    path("<slug:ref>/steps/<int:number>/remove", books.remove_step, name="procedure.remove"),
    path("<slug:ref>/show", books.show, name="procedure.show"),
    path("<slug:ref>/publish", books.publish, name="procedure.publish"),
]
