"""Who works in the demo shop, who comes to it, and what they bring."""

from fettle.clients.drafts import ClientDraft, UnitDraft

SHOP = {
    "name": "Fettle Works",
    "country": "DE",
    "currency": "EUR",
    "time_zone": "Europe/Berlin",
    "address": "Werkstraße 12\n10969 Berlin",
    "phone": "+49 30 901820",
    "tax_number": "DE 129 273 398",
}
SECTIONS = {
    "Garage": ["workshop", "inspection_only", "counter_sale"],
    "Bike workshop": ["workshop", "ticket", "counter_sale"],
    "Arena": ["shop_order", "counter_sale"],
}
# login: name, role, language, colour of the avatar, section
STAFF = {
    "owner": ("Nina Koch", "owner", "en", 205, ""),
    "reception": ("Marta Kowalski", "reception", "en", 300, ""),
    "advisor": ("Jonas Thiel", "advisor", "en", 150, "Garage"),
    "tech": ("Артём Соколов", "technician", "ru", 45, "Garage"),
    "mechanic": ("Mei Lin", "technician", "zh-hans", 255, "Garage"),
    "wrench": ("Ben Okafor", "technician", "en", 110, "Bike workshop"),
    "cashier": ("Lea Brandt", "cashier", "en", 340, ""),
    "operator": ("Timur Aliev", "operator", "ru", 20, "Arena"),
}


def _car(make: str, model: str, year: str, plate: str, **more: str) -> UnitDraft:
    return UnitDraft(kind="car", make=make, model=model, year=year, plate=plate, **more)  # type: ignore[arg-type]


def _bike(make: str, model: str, frame: str) -> UnitDraft:
    return UnitDraft(kind="bike", make=make, model=model, frame=frame)


def _person(name: str, phone: str, language: str = "en", email: str = "") -> ClientDraft:
    emails = (email,) if email else ()
    return ClientDraft(name=name, phones=(phone,), emails=emails, language=language)


CLIENTS: list[tuple[ClientDraft, list[UnitDraft]]] = [
    (
        _person("Anna Petrova", "+49 1511 2345601", "ru", "anna@example.com"),
        [_car("BMW", "X3", "2013", "2RTY 126", vin="WBAWY32010L689245")],
    ),
    (
        _person("Elena Markova", "+49 1511 2345602", "ru"),
        [_car("TOYOTA", "CAMRY", "2019", "8KLM 442")],
    ),
    (
        _person("Сергей Орлов", "+49 1511 2345603", "ru"),
        [_car("KIA", "RIO", "2018", "А 123 ВС 77")],
    ),
    (
        _person("David Chen", "+49 1511 2345604"),
        [_car("VOLKSWAGEN", "GOLF", "2016", "В 771 ОР"), _bike("Canyon", "Grizl 7", "M122A1044")],
    ),
    (_person("王磊", "+49 1511 2345605", "zh-hans"), [_car("BYD", "HAN EV", "2021", "京A·12345")]),
    (_person("James Whitfield", "+49 1511 2345606"), [_car("BMW", "328I", "2014", "5ABC 318")]),
    (_person("Priya Natarajan", "+49 1511 2345607"), [_car("HONDA", "CR-V", "2015", "7XYZ 901")]),
    (
        ClientDraft(
            name="Metro Couriers GmbH",
            kind="company",
            phones=("+49 30 5550188",),
            emails=("fleet@example.com",),
            language="en",
        ),
        [_car("FORD", "TRANSIT", "2020", "3DEF 227"), _car("FORD", "TRANSIT", "2021", "3DEF 228")],
    ),
    (_person("Hannah Brooks", "+49 1511 2345608"), [_car("SUBARU", "OUTBACK", "2017", "9GHT 655")]),
    (_person("Omar Haddad", "+49 1511 2345609"), [_car("MAZDA", "3", "2012", "6PLK 410")]),
    (_person("Lukas Meyer", "+49 1511 2345610"), [_car("TESLA", "MODEL 3", "2022", "4QWE 883")]),
    (_person("Ben Carter", "+49 1511 2345611"), [_bike("Trek", "Domane SL 5", "WTU288K0412P")]),
    (_person("Sofia Rossi", "+49 1511 2345612"), [_car("FIAT", "500", "2017", "B-SR 1720")]),
    (
        _person("Иван Белов", "+49 1511 2345613", "ru"),
        [_car("ŠKODA", "OCTAVIA", "2019", "B-IB 4410")],
    ),
    (_person("Chloé Martin", "+49 1511 2345614"), [_bike("Brompton", "C Line", "2209150077")]),
    (_person("李娜", "+49 1511 2345615", "zh-hans"), [_car("AUDI", "A4", "2018", "B-LN 8802")]),
    (
        _person("Nadia Volkov", "+49 1511 2345616", "ru"),
        [_car("HYUNDAI", "TUCSON", "2020", "B-NV 319")],
    ),
    (_person("Peter Lang", "+49 1511 2345617"), [_bike("Cube", "Nuroad", "WOW2041199")]),
]
