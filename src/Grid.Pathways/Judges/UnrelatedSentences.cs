namespace Grid.Pathways;

/// <summary>Plain sentences of our own that have nothing to do with each other, to find what cosine an encoder gives to unrelated texts.</summary>
public static class UnrelatedSentences
{
    /// <summary>English sentences.</summary>
    public static IReadOnlyList<string> English { get; } =
    [
        "The baker opens the shop at five in the morning.",
        "Copper conducts electricity better than iron does.",
        "Her grandmother kept bees behind the orchard.",
        "The treaty was signed after nine months of talks.",
        "A spare key hangs on the nail beside the boiler.",
        "Whales breathe air and must come to the surface.",
        "The goalkeeper was replaced in the second half.",
        "Interest is paid on the last day of the quarter.",
        "He tuned the old piano without any instruments.",
        "Volcanic soil is good for growing vines.",
        "The printer reports that the tray is empty.",
        "Children under six travel free on the tram.",
        "The judge adjourned the hearing until Thursday.",
        "Add the salt only when the beans are soft.",
        "The satellite circles the planet every ninety minutes.",
        "Nobody had read the novel to its end.",
        "The dentist recommended a softer brush.",
        "Wolves returned to the valley ten years ago.",
        "The bridge is closed to lorries in winter.",
        "A red thread ran along the hem of the coat.",
        "The committee elected its youngest member as chair.",
        "Fog delayed all flights to the islands.",
        "The algorithm sorts the list in place.",
        "They painted the nursery a pale green.",
    ];

    /// <summary>Russian sentences.</summary>
    public static IReadOnlyList<string> Russian { get; } =
    [
        "Пекарь открывает лавку в пять часов утра.",
        "Медь проводит ток лучше, чем железо.",
        "Бабушка держала пчёл за яблоневым садом.",
        "Договор подписали после девяти месяцев переговоров.",
        "Запасной ключ висит на гвозде возле котла.",
        "Киты дышат воздухом и поднимаются на поверхность.",
        "Вратаря заменили во втором тайме.",
        "Проценты выплачивают в последний день квартала.",
        "Он настроил старое пианино без приборов.",
        "На вулканической почве хорошо растёт виноград.",
        "Принтер сообщает, что лоток пуст.",
        "Дети до шести лет ездят в трамвае бесплатно.",
        "Судья перенёс заседание на четверг.",
        "Солите фасоль, только когда она станет мягкой.",
        "Спутник облетает планету за девяносто минут.",
        "Никто не дочитал этот роман до конца.",
        "Зубной врач посоветовал щётку помягче.",
        "Волки вернулись в долину десять лет назад.",
        "Зимой мост закрыт для грузовиков.",
        "По краю пальто шла красная нить.",
        "Комитет избрал председателем самого молодого члена.",
        "Из-за тумана задержали все рейсы на острова.",
        "Алгоритм сортирует список на месте.",
        "Детскую комнату покрасили в бледно-зелёный цвет.",
    ];
}
