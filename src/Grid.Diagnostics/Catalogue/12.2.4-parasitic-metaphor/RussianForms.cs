namespace Grid.Diagnostics.Rooms;

/// <summary>Forms of a Russian word whose stems the stemmer does not join with the word's own: past and present of some verbs, fleeting vowels.</summary>
/// <remarks>Forms that do not exist are harmless: nobody writes them.</remarks>
internal static class RussianForms
{
    // Ending of the dictionary form, and what takes its place: "тонуть" gives "тонул", "тонет"; "росток" gives "ростка"; "лодка" gives "лодок".
    private static readonly (string Ending, string[] Others)[] Rules =
    [
        ("нуть", ["нул", "нула", "нули", "нет", "нут", "ну"]),
        ("еть", ["ел", "ела", "ели", "ит", "ят", "еет"]),
        ("оть", ["ол", "ола", "оли", "ет", "ют"]),
        ("ыть", ["ыл", "ыла", "ыли", "оет", "оют"]),
        ("сти", ["л", "ла", "ли", "дет", "тет"]),
        ("чь", ["к", "кла", "кли", "чет", "кут", "г", "гла", "жет"]),
        ("ть", ["л", "ла", "ли", "ло"]),
        ("ться", ["лся", "лась", "лись", "лось"]),
        ("ок", ["ка"]),
        ("ек", ["ка", "ька"]),
        ("ец", ["ца", "ьца", "йца"]),
        ("ень", ["ня"]),
        ("ка", ["ок", "ек"]),
        ("ко", ["ок", "ек"]),
        ("но", ["он", "ен"]),
        ("ло", ["ел", "ол"]),
    ];

    /// <summary>The word and its forms.</summary>
    /// <param name="word">A dictionary form, folded.</param>
    public static IEnumerable<string> Of(string word) => Rules
        .Where(r => word.Length > r.Ending.Length + 1 && word.EndsWith(r.Ending, StringComparison.Ordinal))
        .SelectMany(r => r.Others.Select(o => word[..^r.Ending.Length] + o)).Prepend(word);
}
