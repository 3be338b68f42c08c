using System.Globalization;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation.Rooms;

/// <summary>Builds documents with figures, a table and an image around healthy sentences, whole or with one fault.</summary>
public static class MultimodalPlanter
{
    /// <summary>The faults, each with the kind it must be named as.</summary>
    public static readonly (string Fault, string Kind)[] Faults =
    [
        ("restart", FaultKinds.Numbering), ("gap", FaultKinds.Numbering), ("unresolved", FaultKinds.Reference), ("sub-figure", FaultKinds.Reference),
        ("truncated", FaultKinds.Part), ("no-address", FaultKinds.Part), ("other-type", FaultKinds.Part), ("caption", FaultKinds.Caption),
        ("cell", FaultKinds.Data), ("json-cell", FaultKinds.Data),
    ];

    private static readonly string[] Towns = ["Norwick", "Elmstead", "Brayford", "Kelso", "Tarnby", "Osmond"];
    private static readonly string[] TownsRu = ["Озёрск", "Липовка", "Калинов", "Тарасов", "Берёзин", "Снегово"];

    /// <summary>A built document.</summary>
    /// <param name="Source">Its host.</param>
    /// <param name="Language">Its language.</param>
    /// <param name="Text">The document.</param>
    /// <param name="Context">JSON it must stay true to, or null.</param>
    public sealed record Document(string Source, TextLanguage Language, string Text, string? Context);

    /// <summary>Builds a document on a host.</summary>
    /// <param name="host">The passage whose sentences stand between the parts.</param>
    /// <param name="fault">One of <see cref="Faults"/>, or empty for a whole document.</param>
    public static Document Build(HealthyPassages.Passage host, string fault)
    {
        var seed = EvaluationContext.Hash(host.Text);
        var russian = host.Language == TextLanguage.Russian;
        var (figure, table) = russian ? ("Рис.", "Таблица") : ("Figure", "Table");
        var filler = host.Sentences.Where(static s => s.Length > 20 && !s.Any(char.IsDigit)).Select(static s => s.Trim()).ToArray();
        string Fill(int n) => filler.Length == 0 ? "" : filler[n % filler.Length];
        var second = fault switch { "restart" => 1, "gap" => 3, _ => 2 };
        var piece = fault == "sub-figure" ? russian ? "г" : "d" : russian ? "б" : "b";
        var spoken = fault == "unresolved" ? 5 + (int)(seed % 4) : second;
        var boats = fault == "caption" ? russian ? "Пять лодок" : "Five boats" : russian ? "Три лодки" : "Three boats";
        var rows = Rows(seed, russian);
        var json = seed % 2 == 0 || fault == "json-cell" ? Json(rows, fault == "json-cell" ? 3 + (int)(seed % 5) : 0, russian) : null;
        string[] parts =
        [
            Fill(0),
            russian ? $"Берег показан на рис. 1{piece}." : $"The shore is shown in Figure 1{piece}.",
            $"![{(russian ? "Три лодки у берега" : "Three boats by the shore")}]({Image(seed, fault)})",
            russian ? $"{figure} 1. {boats} у берега: а) утром и б) вечером." : $"{figure} 1: {boats} by the shore, (a) in the morning and (b) at night.",
            Fill(1),
            russian ? $"{table} 1. Города у реки." : $"{table} 1: Towns by the river.",
            Table(rows, fault == "cell" ? 3 + (int)(seed % 5) : 0, russian),
            Sentence(rows[(int)(seed % 3)], russian),
            Fill(2),
            $"{figure} {second}{(russian ? "." : ":")} {(russian ? "Мост через реку." : "The bridge over the river.")}",
            russian ? $"Мост виден на рис. {spoken}, а числа даны в таблице 1." : $"The bridge is seen in Figure {spoken}, and the numbers are in Table 1.",
            Fill(3),
        ];
        return new Document(host.Source, host.Language, string.Join("\n\n", parts.Where(static p => p.Length > 0)), json);
    }

    private static (string Town, int Schools, int Bridges)[] Rows(ulong seed, bool russian) =>
        [.. Enumerable.Range(0, 3).Select(i => ((russian ? TownsRu : Towns)[((int)(seed % 6) + i) % 6], 11 + (int)((seed >> (3 * i)) % 37), 3 + (int)((seed >> (5 * i)) % 7)))];

    private static string Sentence((string Town, int Schools, int Bridges) row, bool russian) => russian
        ? $"Город {row.Town} содержит {row.Schools} школ." : $"{row.Town} runs {row.Schools} schools of its own.";

    private static string Table((string Town, int Schools, int Bridges)[] rows, int change, bool russian) => string.Join('\n',
    [
        russian ? "| Город | Школы | Мосты |" : "| Town | Schools | Bridges |",
        "|---|---|---|",
        .. rows.Select(r => string.Create(CultureInfo.InvariantCulture, $"| {r.Town} | {r.Schools + change} | {r.Bridges} |")),
    ]);

    private static string Json((string Town, int Schools, int Bridges)[] rows, int change, bool russian) => "[" + string.Join(", ", rows.Select(r => russian
        ? string.Create(CultureInfo.InvariantCulture, $"{{\"город\": \"{r.Town}\", \"школы\": {r.Schools + change}, \"мосты\": {r.Bridges}}}")
        : string.Create(CultureInfo.InvariantCulture, $"{{\"town\": \"{r.Town}\", \"schools\": {r.Schools + change}, \"bridges\": {r.Bridges}}}"))) + "]";

    private static string Image(ulong seed, string fault)
    {
        var png = PngDrawing.Of(8 + (int)(seed % 24), 8 + (int)(seed % 16), (byte)seed);
        return fault switch
        {
            "no-address" => "",
            "other-type" => "data:image/jpeg;base64," + Convert.ToBase64String(png),
            "truncated" => "data:image/png;base64," + Convert.ToBase64String(png[..(20 + (int)(seed % (ulong)(png.Length - 24)))]),
            _ => "data:image/png;base64," + Convert.ToBase64String(png),
        };
    }
}
