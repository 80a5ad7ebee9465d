"""What the health check leaves in the journal."""

from dataclasses import dataclass

from fettle.inspections.states import LEVELS, WHEELS
from fettle.journal.facts import Changes, fact
from fettle.kernel.words import N_


@fact("inspection.open", topic="inspections")
@dataclass(frozen=True, slots=True)
class InspectionOpened:
    sentence = N_("Health check of {unit} opened: {template}.")
    unit: str
    template: str
    order: int


@fact("inspection.answer", topic="inspections")
@dataclass(frozen=True, slots=True)
class PointAnswered:
    sentence = N_("{point} {wheel}: {value}, {level}.")
    words = {"level": LEVELS, "wheel": WHEELS}  # noqa: RUF012 - read by the journal, never changed
    point: str
    wheel: str
    value: str
    level: str
    key: str


@fact("inspection.photograph", topic="inspections")
@dataclass(frozen=True, slots=True)
class PointPhotographed:
    sentence = N_("Photo of {point}.")
    point: str
    photo: str


@fact("inspection.submit", topic="inspections")
@dataclass(frozen=True, slots=True)
class InspectionSubmitted:
    sentence = N_("Health check of {unit} is complete.")
    unit: str
    proposed: int


@fact("inspection.resume", topic="inspections")
@dataclass(frozen=True, slots=True)
class InspectionResumed:
    sentence = N_("Health check of {unit} goes on.")
    unit: str


@fact("inspection.issue", topic="inspections")
@dataclass(frozen=True, slots=True)
class InspectionIssued:
    sentence = N_("Report of {unit} issued: {score} of 100.")
    unit: str
    score: str
    superseded: str


@fact("inspection.recommend", topic="inspections")
@dataclass(frozen=True, slots=True)
class Recommended:
    sentence = N_("Recommended: {text}.")
    text: str
    urgency: str
    line: str


@fact("inspection.take_up", topic="inspections")
@dataclass(frozen=True, slots=True)
class InspectionTakenUp:
    sentence = N_("What the check of {unit} found is taken into work: order {order}.")
    unit: str
    order: int
    proposed: int


@fact("inspection.discard", topic="inspections")
@dataclass(frozen=True, slots=True)
class InspectionDiscarded:
    sentence = N_("Health check of {unit} discarded.")
    unit: str


@fact("inspection.share", topic="inspections")
@dataclass(frozen=True, slots=True)
class ReportShared:
    sentence = N_("The report of {unit} has a link for the client.")
    unit: str


@fact("inspection.revoke", topic="inspections")
@dataclass(frozen=True, slots=True)
class ReportRevoked:
    sentence = N_("The link to the report of {unit} opens nothing any more.")
    unit: str


@fact("check_template.create", topic="inspections")
@dataclass(frozen=True, slots=True)
class TemplateCreated:
    sentence = N_("Template of a health check made: {name}.")
    name: str
    points: int


@fact("check_template.draft", topic="inspections")
@dataclass(frozen=True, slots=True)
class TemplateDrafted:
    sentence = N_("Draft {n} of the template {name} begun.")
    name: str
    n: int


@fact("check_template.edit", topic="inspections")
@dataclass(frozen=True, slots=True)
class TemplateEdited:
    sentence = N_("Draft {n} of the template {name} changed.")
    name: str
    n: int
    changes: Changes


@fact("check_template.publish", topic="inspections")
@dataclass(frozen=True, slots=True)
class TemplatePublished:
    sentence = N_("Edition {n} of the template {name} published.")
    name: str
    n: int


@fact("check_template.drop", topic="inspections")
@dataclass(frozen=True, slots=True)
class TemplateDropped:
    sentence = N_("Draft {n} of the template {name} dropped.")
    name: str
    n: int


@fact("check_rule.create", topic="inspections")
@dataclass(frozen=True, slots=True)
class RuleCreated:
    sentence = N_("Scoring rule made: {name}.")
    name: str


@fact("check_rule.edit", topic="inspections")
@dataclass(frozen=True, slots=True)
class RuleEdited:
    sentence = N_("Draft {n} of the scoring rule {name} changed.")
    name: str
    n: int
    changes: Changes


@fact("check_rule.publish", topic="inspections")
@dataclass(frozen=True, slots=True)
class RulePublished:
    sentence = N_("Edition {n} of the scoring rule {name} published.")
    name: str
    n: int


@fact("check_need.set", topic="inspections")
@dataclass(frozen=True, slots=True)
class CheckNeedsSet:
    sentence = N_("Which orders need a health check was changed.")
    changes: Changes
