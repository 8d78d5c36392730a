"""The addresses of the pages and the guided forms of a file."""

from tutela.desk.screens.case import (
    assessment,
    chronology,
    deadlines,
    history,
    letter,
    notes,
    overview,
    past,
    plan,
    printed,
    work,
)
from tutela.desk.screens.steps import (
    allocation,
    appointment,
    assessing,
    closure,
    conflict,
    consent,
    contact,
    correction,
    measure,
    pause,
    planning,
    review,
    risk,
    safety,
    screening,
    secrecy,
    service,
    supervision,
    task,
    transfer,
)

urls = [
    *(one for tab in (overview, assessment, plan, work, notes, history, deadlines, past, chronology, printed, letter) for one in tab.urls),
    *(
        one
        for step in (
            screening, allocation, assessing, consent, risk, safety, measure, planning, contact, appointment, service, task,
            review, closure, correction, pause, conflict, secrecy, supervision, transfer,
        )
        for one in step.urls
    ),
]  # fmt: skip
