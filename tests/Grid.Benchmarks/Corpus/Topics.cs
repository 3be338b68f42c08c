namespace Grid.Benchmarks.Corpus;

/// <summary>What a generated text is about: words that fit the sentence patterns of its language.</summary>
/// <param name="Things">Subjects and objects, with their article in English, in the nominative in Russian.</param>
/// <param name="Deeds">Verb phrases that follow a thing.</param>
/// <param name="Places">Where it happens.</param>
/// <param name="Details">Clauses that may end a sentence.</param>
internal sealed record Topic(string[] Things, string[] Deeds, string[] Places, string[] Details);

/// <summary>The topics by language. Written for these measurements: no text of a data set is in them.</summary>
internal static class Topics
{
    public static readonly Topic[] English =
    [
        new(["the river path", "the old bridge", "a stone weir", "the ferry house", "the lock keeper", "a narrow boat", "the tow rope"],
            ["closes before the flood comes", "carries walkers to the far bank", "needs a new coat of paint", "was repaired by volunteers", "keeps the water at one level"],
            ["below the mill", "near the second lock", "along the meadow", "behind the boatyard", "at the upper basin"],
            ["because the bank has slipped twice", "although nobody had asked for it", "while the gauge still reads low", "so that barges can turn"]),
        new(["the bread oven", "a rye starter", "the night baker", "the cooling rack", "a batch of rolls", "the flour store", "the wooden peel"],
            ["wants a steady heat", "rises for nine hours", "smells of caraway", "has to rest before slicing", "feeds half of the street"],
            ["in the back room", "under the linen cloth", "by the delivery door", "on the marble bench", "beside the scales"],
            ["since the wheat is from last year", "unless the kitchen is cold", "when the salt goes in late", "as the recipe card says"]),
        new(["the backup job", "a stale index", "the message queue", "the login service", "one replica", "the nightly report", "the certificate"],
            ["retries three times and gives up", "holds a lock for too long", "writes its log to the wrong folder", "was restarted by hand", "answers within forty milliseconds"],
            ["on the second node", "behind the load balancer", "in the staging cluster", "after the last release", "during the weekly restore"],
            ["because the disk was nearly full", "until the token is renewed", "although the tests had passed", "so the alert never fired"]),
        new(["the apple tree", "a row of leeks", "the compost heap", "the greenhouse door", "a late frost", "the watering can", "the robin"],
            ["needs shelter from the north wind", "grows faster than last spring", "drew the slugs away", "stands open until noon", "loses its leaves in a week"],
            ["beside the shed", "along the south wall", "under the netting", "at the end of the plot", "between the two paths"],
            ["once the soil has warmed", "even though the summer was dry", "while the seedlings are small", "if the rain holds off"]),
        new(["the museum guide", "a bronze mirror", "the east gallery", "the restorer", "an early map", "the school group", "the catalogue card"],
            ["shows how the trade routes moved", "hangs between two windows", "was cleaned without solvents", "asks for silence", "tells the story of the harbour"],
            ["on the first floor", "in the glass case", "opposite the stairs", "next to the reading room", "under the skylight"],
            ["because the light there is softer", "although the label gives another date", "when the hall is empty", "before the spring exhibition opens"]),
    ];

    public static readonly Topic[] Russian =
    [
        new(["старый мост", "речной паром", "смотритель шлюза", "каменный причал", "весенний паводок", "узкий канал"],
            ["закрывается до конца сентября", "перевозит пешеходов на другой берег", "требует нового ремонта", "держит воду на одном уровне", "стоит здесь больше ста лет"],
            ["ниже мельницы", "у второго шлюза", "вдоль луга", "за лодочным сараем", "возле пристани"],
            ["потому что берег дважды осыпался", "хотя никто об этом не просил", "пока вода стоит низко", "чтобы баржи могли развернуться"]),
        new(["ночной пекарь", "ржаной хлеб", "мучной склад", "медный противень", "тёплый каравай", "деревянный стол"],
            ["любит ровный жар", "поднимается девять часов", "пахнет тмином", "кормит половину улицы", "должен остыть до утра"],
            ["в дальней комнате", "под льняным полотенцем", "у задней двери", "на мраморной доске", "рядом с весами"],
            ["так как мука прошлогодняя", "если на кухне прохладно", "когда соль добавляют поздно", "как написано в рецепте"]),
        new(["резервный сервер", "почтовый шлюз", "ночной отчёт", "старый индекс", "дежурный инженер", "новый сертификат"],
            ["трижды повторяет запрос и сдаётся", "слишком долго держит блокировку", "пишет журнал не в ту папку", "отвечает за сорок миллисекунд", "был перезапущен вручную"],
            ["на втором узле", "за балансировщиком", "в тестовом кластере", "после последнего выпуска", "во время проверки копий"],
            ["потому что диск почти заполнен", "пока не обновят ключ", "хотя проверки прошли", "и поэтому тревога не сработала"]),
        new(["школьный сад", "ранний картофель", "садовый шланг", "молодой крыжовник", "поздний мороз", "осторожный ёж"],
            ["нуждается в защите от ветра", "растёт быстрее прошлогоднего", "зимует под листьями", "открыт до полудня", "теряет цвет за неделю"],
            ["возле сарая", "вдоль южной стены", "под сеткой", "в конце участка", "между двумя дорожками"],
            ["когда земля прогреется", "хотя лето было сухим", "пока ростки ещё малы", "если не пойдёт дождь"]),
    ];
}
