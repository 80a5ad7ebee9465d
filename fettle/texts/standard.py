"""The texts with which a shop begins, each in the language of its reader."""

STANDARD = {
    "en": {
        "opened": "{client}, we have taken in {unit} as number {number}. {link} {shop}",
        "waiting": "{client}, number {number} ({unit}) has to wait a little. {link} {shop} {phone}",
        "estimate": "{client}, please look at our estimate for {unit}: {total}. {link} {shop}",
        "ready": "{client}, {unit} is ready for pickup. Number {number}, {total}. {link} {shop}",
        "completed": "{client}, thank you for your visit. {shop} {phone}",
        "reminder": "{client}, it is time again: {title}, {unit} ({due}). {shop} {phone}",
    },
    "ru": {
        "opened": "{client}, мы приняли {unit}, номер {number}. {link} {shop}",
        "waiting": "{client}, заказ {number} ({unit}) пока ждёт. {link} {shop} {phone}",
        "estimate": "{client}, посмотрите, пожалуйста, смету: {unit}, {total}. {link} {shop}",
        "ready": "{client}, готово: {unit}. Заказ {number}, {total}. {link} {shop}",
        "completed": "{client}, спасибо за визит. {shop} {phone}",
        "reminder": "{client}, пора: {title}, {unit} ({due}). {shop} {phone}",
    },
    "zh-hans": {
        "opened": "{client},您好!已收到 {unit},编号 {number}。{link} {shop}",
        "waiting": "{client},您好!{number}({unit})需要稍等。{link} {shop} {phone}",
        "estimate": "{client},您好!请查看 {unit} 的报价:{total}。{link} {shop}",
        "ready": "{client},您好!{unit} 已完成,可以取回。编号 {number},{total}。{link} {shop}",
        "completed": "{client},感谢您的光临!{shop} {phone}",
        "reminder": "{client},您好!{unit} 该做 {title} 了({due})。{shop} {phone}",
    },
}


def standard_text(moment: str, language: str) -> str:
    """The shop's first words for a moment; in English for a language without any."""
    return STANDARD.get(language, STANDARD["en"])[moment]
