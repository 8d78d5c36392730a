"""The pages in English."""

from __future__ import annotations

from typing import Any

PAGES: dict[str, dict[str, Any]] = {
    "home": {
        "title": "Every child has the right to be safe.",
        "lead": "If something worries you, about yourself or about another child, there are people who listen and who help.",
        "body": [
            ("band", {
                "eyebrow": "Children in the street",
                "title": "A child like every child",
                "text": "The child you meet in the street has a name, a favourite game and the right to a quiet day. Three things help more than a coin.",
                "points": [
                    {"icon": "hand", "title": "Say hello", "text": "A kind word lets a child feel seen."},
                    {"icon": "nophoto", "title": "Take no picture", "text": "A child’s face belongs to the child."},
                    {"icon": "pin", "title": "Tell the street team", "text": "They know the streets and how to help."},
                ],
            }),
            ("invitation", {
                "eyebrow": "Children decide too",
                "title": "A board of children and young people",
                "text": "In Unity in Care, boards of children and young people tell adults what should change. Calls for new members will stand here.",
            }),
        ],
    },
    "what": {
        "title": "What we do",
        "lead": "Four kinds of work. Each alone is half of the job; together they protect a child.",
        "body": [
            ("section", {"title": "Who we are", "text": "<p>Terre des hommes has worked in Kosovo since 2000. Child Protection is one of its three programmes; the other two are Migration and Anti-Trafficking, and Juvenile Justice.</p>"}),
        ],
    },
    "laws": {
        "title": "Laws that are kept",
        "lead": "We help to make laws and plans clear, and we look at whether the promises in them are kept.",
        "body": [
            ("section", {"title": "A law for every child", "text": "<p>The Law on Child Protection was published in the Official Gazette on 17 July 2019. It protects children from violence of body and mind, abuse, exploitation and neglect, and it names who is responsible: parents, family, the guardianship body, society and the state.</p>"}),
            ("note", {"title": "A law on paper is not enough", "text": "Someone must do what it says, by a day that is known. That is why we ask: whose duty is it, and was it done?", "calm": True}),
        ],
    },
    "people": {
        "title": "People who know how",
        "lead": "Social workers, psychologists and teachers keep learning for as long as they work.",
        "body": [
            ("section", {"title": "Around one table", "text": "<p>Case Management Roundtables have met since 2007. People from education, health and the police find children in danger and decide together how best to help.</p>"}),
            ("ticks", {"title": "What good help needs", "points": ["Somebody who is responsible for the child’s file", "Colleagues who share what they must, and no more", "A supervisor to talk to when it is hard", "Time to learn what is new"]}),
        ],
    },
    "close": {
        "title": "Help close to children",
        "lead": "Day-care centres, teams in the street and courses. The child chooses what to do today.",
        "body": [
            ("path", {"title": "How it goes", "steps": [
                {"title": "Somebody sees the child", "text": "A street team meets the child where the child is."},
                {"title": "People listen", "text": "Several professions look at what the child and the family need, with the Centre for Social Work."},
                {"title": "Help begins", "text": "Lessons, talks, food, clothes, a doctor, or papers that are missing."},
                {"title": "The family is part of it", "text": "Parents get help too, and can learn a trade."},
            ]}),
            ("figures", {"title": "In 2024", "rows": [
                {"number": "318", "counts": "children in the day-care centres of Prishtina and Prizren: 168 boys and 150 girls"},
                {"number": "86", "counts": "children from 6 to 13 in learning sessions"},
                {"number": "147", "counts": "parents in talks and counselling: 115 mothers and 32 fathers"},
                {"number": "89", "counts": "young people from 16 to 20 who learnt skills for life and work"},
            ], "caution": "One child may be counted in several rows."}),
        ],
    },
    "public": {
        "title": "A public that sees",
        "lead": "Campaigns and children’s boards, so that everyone knows the rights of a child.",
        "body": [
            ("section", {"title": "Why it matters", "text": "<p>A child is safer where neighbours, drivers, teachers and shopkeepers know what to do. A campaign says it in plain words; a board of children says what adults forgot.</p>"}),
            ("ticks", {"title": "What you can do today", "points": ["Say hello to the child you meet", "Take no picture of a child and share none", "Tell a street team where a child may need help", "Ask in your school who listens to children"]}),
        ],
    },
    "help": {
        "title": "Where to get help",
        "lead": "Come on your own, with a friend or with an adult. You do not have to know the right words.",
        "services": [
            {"kind": "day_care", "name": "Day-care centre, Prishtina", "place": "Prishtina", "text": "Food, games, lessons and someone who listens. You choose what to do today. Open since 4 November 2019, with the municipality.", "on_home": True},
            {"kind": "day_care", "name": "Day-care centre, Nashec", "place": "Nashec, 8 km from Prizren", "text": "Food, a bath, clean clothes, lessons, counselling and a doctor. Opened in October 2023.", "on_home": True},
            {"kind": "street_team", "name": "Street teams", "place": "In six municipalities", "text": "They come to where children and families are. In Prizren a team works with the municipality.", "on_home": True},
            {"kind": "office", "name": "Centre for Social Work", "place": "In every municipality", "text": "The office that is responsible for protecting children. Anyone can go there, also a child alone."},
            {"kind": "helpline", "name": "Police", "text": "When somebody is in danger now.", "phone": "192", "urgent": True},
            {"kind": "helpline", "name": "Emergency number", "text": "When somebody is hurt or in danger, from any telephone.", "phone": "112", "urgent": True},
        ],
        "body": [
            ("note", {"title": "Opening hours and numbers", "text": "Nobody has confirmed them yet for this demo. A real site shows the day on which somebody last called and made sure."}),
        ],
    },
    "projects": {"title": "Projects", "lead": "What we are working on, and what is done."},
    "unity": {
        "title": "Unity in Care",
        "lead": "Better help for the mental health of children and young people, shaped together with them.",
        "donor": "Co-funded by the European Union (CERV)",
        "partners": "Terre des hommes in Hungary (lead), Greece, Kosovo and Romania, and Nisma ARSIS in Albania",
        "places": "Albania, Greece, Kosovo, Romania", "period": "January 2025 to December 2026",
        "body": [("section", {"title": "What it is about", "text": "<p>Professionals learn how to support the mental health of vulnerable children and young people. Children, young people and those who care for them grow stronger.</p><p>An International Child Advisory Board and national boards are at its heart: children say what they need, and adults answer.</p>"})],
    },
    "centres": {
        "title": "Day-care centres",
        "lead": "Two places where a child finds food, quiet and people to trust.",
        "donor": "For Nashec: the European Union, UNICEF and the Embassy of Japan",
        "partners": "The municipalities of Prishtina and Prizren",
        "places": "Prishtina; Nashec near Prizren", "period": "Since November 2019",
        "body": [("section", {"title": "What happens there", "text": "<p>The centres are for children in street situations and for other children who need protection. There are meals, games, lessons, counselling and talks with parents. The child chooses the activities of the day.</p>"})],
        "results": [("figures", {"title": "In 2024", "rows": [{"number": "318", "counts": "children in both centres"}, {"number": "58", "counts": "parents helped towards a job"}], "caution": "One family may stand in both rows."})],
    },
    "platform": {
        "title": "Platform against discrimination",
        "lead": "A place for Roma, Ashkali and Egyptian communities to report discrimination.",
        "donor": "Swiss Cooperation", "partners": "Office of Good Governance in the Office of the Prime Minister; Terre des hommes, VoRAE, HEKS/EPER",
        "places": "All of Kosovo", "period": "Launched in June 2022",
        "body": [("section", {"title": "What it does", "text": "<p>Whoever was treated worse because of where they come from can report it, and so can somebody for them. The report goes to the institution that must act, and people who were wronged get legal help.</p>"}),
                 ("note", {"title": "Not confirmed", "text": "Whether the platform works today as it did at its launch has not been confirmed for this demo."})],
    },
    "action": {
        "title": "Protecting vulnerable children in Kosovo",
        "lead": "An action of the European Union and UNICEF, for children in street situations and many others.",
        "donor": "European Union, 2.2 million euros; UNICEF, 0.3 million euros", "partners": "UNICEF (lead), Terre des hommes and others",
        "places": "All of Kosovo", "period": "January 2022 to December 2025",
        "body": [("section", {"title": "What it set out to do", "text": "<p>A study on children in street situations, day-care centres and mobile teams that work, round tables of professionals, two child protection houses, and a public that knows.</p>"})],
        "results": [("figures", {"title": "What was planned", "rows": [{"number": "10,040", "counts": "children, adolescents and young people"}, {"number": "1,300", "counts": "professionals"}, {"number": "1,000,000", "counts": "people reached by awareness work"}], "caution": "These are the targets. What was reached has not been confirmed for this demo."})],
    },
    "news": {"title": "News", "lead": "What happened, told so that no child can be recognised."},
    "bonevet": {"title": "Eight children showed their own projects", "lead": "After two months of science, technology and art at BONEVET in Gjakova.", "happened": "Day not confirmed",
        "body": [("section", {"title": "", "text": "<p>For two months eight children built, programmed and painted. At the end each showed a project of their own to those who came.</p>"})]},
    "pastry": {"title": "Four mothers, one new trade", "lead": "A daily course of two weeks, and a certificate at the end.", "happened": "Day not confirmed",
        "body": [("section", {"title": "", "text": "<p>Four mothers whose children come to the day-care centre in Prishtina finished the course “Modern Pastry”. They came every day for two weeks.</p>"})]},
    "board": {"title": "Call for the International Child Advisory Board", "lead": "Terms of reference and a call for members were published for Unity in Care.", "happened": "Day not confirmed",
        "body": [("section", {"title": "", "text": "<p>The board brings together children and young people of four countries. Age, number of seats and the last day to apply stand in the call itself; they are not repeated here because they could not be confirmed.</p>"})]},
    "launch": {"title": "The platform against discrimination was launched", "lead": "Members of the Roma, Ashkali and Egyptian communities can report on the internet.",
        "body": [("section", {"title": "", "text": "<p>The platform was launched on 22 and 23 June 2022. It takes complaints to the authorities and gives legal support.</p>"})]},
    "events": {"title": "Events", "lead": "Where you can come, and what has been."},
    "street_day": {
        "title": "Open afternoon on the Day for Street Children",
        "lead": "Come in, look around, and meet the people who work with children in the street.",
        "hours": "15:00 to 18:00", "place": "Day-care centre, Prishtina", "audience": "Neighbours, parents and children",
        "body": [("ticks", {"title": "What there is", "points": ["A walk through the rooms", "Games that children chose", "Time to ask those who work there"]}),
                 ("note", {"title": "An example", "text": "This afternoon is invented for the demo. The day is real: 12 April is the International Day for Street Children."})],
    },
    "children_day": {
        "title": "Children ask, adults answer",
        "lead": "On World Children’s Day children put their questions to people who decide.",
        "hours": "11:00 to 13:00", "place": "Prizren", "audience": "Children from 10 years, and everyone who wants to listen",
        "body": [("section", {"title": "How it goes", "text": "<p>Children write their questions before the day. An adult who can change something answers each one, and says by when.</p>"}),
                 ("note", {"title": "An example", "text": "This meeting is invented for the demo. The day is real: 20 November is World Children’s Day."})],
    },
    "launch_days": {
        "title": "Launch of the platform against discrimination",
        "lead": "Two days on which the platform for Roma, Ashkali and Egyptian communities began.",
        "place": "Kosovo", "audience": "Everyone who wants to report discrimination",
        "body": [("section", {"title": "", "text": "<p>Since then members of the three communities can report a case of discrimination on the internet.</p>"})],
    },
    "places": {"title": "Centres", "lead": "Places where a child can come in."},
    "prishtina": {
        "title": "Day-care centre in Prishtina", "lead": "Food, games, lessons and someone who listens. The child chooses what to do today.",
        "municipality": "Prishtina",
        "body": [("ticks", {"title": "What there is", "points": ["Meals", "Games and lessons", "Talks with social workers and psychologists", "Counselling for parents", "Help together with the Centre for Social Work"]}),
                 ("section", {"title": "Who it is for", "text": "<p>For children in street situations, for children who were hurt, and for other children who need protection. It opened on 4 November 2019, with the municipality.</p>"}),
                 ("note", {"title": "Not confirmed", "text": "Address, opening hours and telephone are not confirmed for this demo. A real site shows the day on which somebody last called and made sure."})],
    },
    "nashec": {
        "title": "Day-care centre in Nashec", "lead": "A centre for children in street situations, eight kilometres from Prizren.",
        "municipality": "Prizren",
        "body": [("ticks", {"title": "What there is", "points": ["Food, a bath and clean clothes", "Lessons and free time", "Counselling with a psychologist", "A doctor"]}),
                 ("section", {"title": "Since when", "text": "<p>It opened in October 2023, with the European Union, UNICEF, the Embassy of Japan and the municipality.</p>"}),
                 ("note", {"title": "Not confirmed", "text": "Address, opening hours and telephone are not confirmed for this demo. A real site shows the day on which somebody last called and made sure."})],
    },
    "words": {
        "title": "Words explained", "lead": "Difficult words in plain ones. If you miss a word, ask us.",
        "terms": [
            ("Best interests of the child", "What is best for this child, looked at first whenever adults decide something about the child."),
            ("Campaign", "Many people say the same thing at the same time, so that everyone hears it."),
            ("Centre for Social Work", "The office in each municipality that must protect children and help families."),
            ("Child protection", "Everything people do so that no child is hurt, left alone or used."),
            ("Children’s board", "A group of children and young people who tell adults what should change."),
            ("Consent", "You say yes because you want to, after you understood what it is about. You can take it back."),
            ("Day-care centre", "A house where a child can eat, play, learn and talk during the day."),
            ("Discrimination", "Somebody is treated worse because of where they come from, how they look, what they believe or who they are."),
            ("Guardian", "The adult who decides for a child and takes care of it: mostly the parents."),
            ("Neglect", "A child does not get what it needs: food, warmth, a doctor, school, somebody who is there."),
            ("Psychologist", "Somebody with whom you can talk about what you feel, and who has learnt how to help."),
            ("Round table", "People from school, health, police and social work sit together and agree how to help a child."),
            ("Street team", "People who go to where children are, in the street, and offer help."),
            ("Violence", "Somebody hurts you: by hitting, by words, by touching you in a way that you do not want."),
        ],
        "body": [("note", {"title": "Our own words", "text": "This is how we explain the words to children. What counts before the law stands in the law.", "calm": True})],
    },
    "street": {
        "title": "A child like every child", "lead": "The campaign on children in the street: what to do, and what to leave.",
        "goal": "More people see a child and call those who help, instead of giving a coin.",
        "audience": "Everyone who walks through a town", "partners": "Terre des hommes Kosovo and UNICEF, with the European Union",
        "messages": ["Do not give money. Call help for the child.", "A kind word lets a child feel seen.", "The face belongs to the child: take no picture."],
        "body": [
            ("ticks", {"title": "What helps", "points": ["Say hello: a kind word lets a child feel seen", "Take no picture, and share none", "Tell the street team where a child may need help"]}),
            ("note", {"title": "What does not help", "text": "Money given in the street keeps a child there. Ask the street team what the family needs."}),
            ("section", {"title": "About the campaign", "text": "<p>It is part of the action “Protecting vulnerable children in Kosovo”. A child in the street has a name, a favourite game and the right to a quiet day.</p>"}),
        ],
    },
    "join": {
        "title": "Come onto the board",
        "lead": "Children and young people tell the programme what helps and what does not. The International Child Advisory Board is looking for members.",
        "body": [
            ("ticks", {"title": "What you do there", "points": ["You meet the others, mostly online", "You say what you think of plans and of pages like this one", "Adults answer what you said, on a day that is set"]}),
            ("path", {"title": "How it goes on", "steps": [
                {"title": "You apply", "text": "Without an account. You get a code, and can go on later."},
                {"title": "You say yes, then a parent or guardian", "text": "You are asked before any adult is."},
                {"title": "A draw decides", "text": "Whoever fits goes into a draw that anybody can check."},
                {"title": "You get an answer", "text": "With your code, also if it is no."},
            ]}),
            ("note", {"title": "No photo is needed", "text": "You can be on the board without any picture of you. You can stop at any time.", "calm": True}),
        ],
    },
    "library": {
        "title": "Documents", "lead": "Laws, guidelines and other papers that everybody may read.",
        "documents": {
            "law": "The law that says how children in Kosovo are protected, and who must do what.",
            "crc": "The rights that every child has, agreed by nearly all countries of the world.",
            "violence": "What states must do so that no child is hurt, at home or elsewhere.",
            "street": "What children in the street told the Committee, and what it asks of states.",
            "care": "How children are cared for who cannot live with their parents.",
            "heard": "Why adults must listen to children, and how it is done well.",
        },
        "body": [("note", {"title": "Where they lie", "text": "The title is a link. Papers of others stand with their publisher, always the newest; their site may set cookies.", "calm": True})],
    },
    "about": {"title": "About this site", "lead": "Calm, fast, and it follows nobody.",
        "body": [("ticks", {"title": "What we promise", "points": ["No cookie before somebody signs in", "Nothing is loaded from other sites", "Every page works without scripts and on an old telephone", "No picture of a child"]}),
                 ("note", {"title": "This is a demonstration", "text": "The texts tell of a real programme, from sources that are named on each page. It is not the programme’s own site.", "calm": True})]},
}  # fmt: skip
