"""What visits found, what children and caregivers said, what the worker makes of it."""

from __future__ import annotations

FACTS = (
    "Isha në shtëpi në orën e caktuar. {name} po bënte detyrat në kuzhinë. Dhoma e ngrohtë, në frigorifer kishte ushqim.",
    "Nëna na priti vetë; {name} doli nga dhoma pas pak. Folëm dhjetë minuta vetëm, pastaj bashkë.",
    "Takim në shkollë me {name} dhe kujdestaren. Tri mungesa këtë muaj, të gjitha me arsye.",
    "Babai ishte i pranishëm, i qetë. Pranoi që të vijë te këshilltarja të enjten.",
    "Shtëpia u rregullua: dritarja u ndërrua, krevati i ri është vendosur. {name} na e tregoi me krenari.",
    "Telefonata me gjyshen: {name} fle te ajo gjatë javës dhe shkon rregullisht në shkollë.",
    "U pamë në qendrën ditore. {name} hëngri drekën, mori pjesë në punëtorinë e vizatimit, qeshi me shokët.",
    "{name} nuk deshi të fliste sot; luajtëm me letra. U morëm vesh të shihemi prapë të martën.",
    "Posetili smo porodicu po podne. {name} je radio domaći, majka je kuvala. Razgovarali smo nasamo u dvorištu.",
    "U školi kažu da {name} dolazi redovno; iz matematike zaostaje, dogovorena dopunska nastava.",
    "Бака нас је дочекала. {name} спава код ње, има свој кревет и радни сто. Лекови су купљени.",
    "Dogovoreno je da otac dolazi subotom, u prisustvu tetke. {name} se slaže.",
    "Met {name} at the day-care centre. Came with the cousin, on time, had done the homework.",
    "Home visit with the nurse. Vaccination booklet seen, next appointment written on the fridge.",
    "Short visit: the family was about to leave for the clinic. {name} was seen, cheerful, warm coat.",
    "Caregiver showed the school papers. Transport subsidy not paid yet; I will call the municipality.",
)
OPINIONS = (
    "Situata është më e qetë se para një muaji; nëna e merr vetë iniciativën.",
    "Mendoj se {name} ende mban diçka për vete. Mos të nxitojmë.",
    "Rreziku është ulur, por varet nga gjyshja; duhet një plan nëse ajo sëmuret.",
    "Mislim da majka može sama uz malo podrške; otac još nije siguran oslonac.",
    "The school is the strongest protection at the moment. Keep the teacher in the picture.",
    "",
    "",
    "",
)
CHILD = (
    "“Dua të fle te gjyshja kur ata grinden.”",
    "“Në shkollë është mirë, veç matematika jo.”",
    "“Kur kthehet babi, unë i bëj detyrat te fqinja.”",
    "“Më pëlqen kur vini, se atëherë mami qesh.”",
    "“A mund të shkoj prapë në futboll?”",
    "“Nuk dua të flas për atë sot.”",
    "“Dua dokumente, që të mund të regjistrohem.”",
    "„Najviše volim kad tetka dođe po mene.”",
    "„Плашим се само ноћу. Дању је добро.”",
    "„Želim svoj krevet, i da brat ne plače.”",
    "“I want to finish the year with my class.”",
    "“It is better now. You can ask my teacher.”",
)
CAREGIVER = (
    "Mundohemi; puna është sezonale dhe dimri është i vështirë.",
    "Nuk e kam ditur që duhej kërkuar leje, jam gati të bashkëpunoj.",
    "Dua që {name} ta ketë më lehtë se unë.",
    "Treba mi neko ko će sa mnom na sud, sama ne umem.",
    "Бојим се да ће ми узети дете; хвала што сте објаснили.",
    "I can manage if somebody stays with the little one on Tuesdays.",
)
SUMMARIES = (
    "Nevoja kryesore: kujdes i përditshëm dhe shkollë. Gjyshja është burim i fortë; të ardhurat jo të rregullta.",
    "Fëmija i lidhur me nënën. Konflikti mes të rriturve e lodh; në shkollë shkon mirë.",
    "Kushtet e banimit të dobëta (lagështi, një dhomë). Prindërit bashkëpunojnë dhe pranojnë ndihmë.",
    "Dete je bezbedno dok je kod bake; potrebna je podrška majci i dogovor o viđanju s ocem.",
    "Родитељи су вољни да сарађују. Главна потреба је редовно похађање школе и топао оброк.",
    "Strong ties with a cousin and a teacher. Papers are missing, and without them neither health nor school.",
)
NOT_SEEN = "U thirr tri herë; familja ishte në fshat për varrim. Vizita u caktua për javën tjetër."
MISSED = "Askush në shtëpi. Lashë letër me numrin tim; fqinja tha se kthehen në mbrëmje."
