using System.Text.RegularExpressions;

namespace Grid.Evaluation.ContradictionTraining;

/// <summary>Pairs made from text that we wrote: groups of five sentences, and the same sentences changed by rules.</summary>
/// <remarks>The Russian test pairs were written before the rules and apart from them; they are never learned from.</remarks>
internal static class OwnPairs
{
    private const int Seed = 5;
    private const int StrangersPerGroup = 2;
    private const int KindsPerSentence = 2;

    private static readonly (string, string)[] EnglishFrames =
    [
        ("In the north,", "In the south,"), ("Before the war,", "After the war,"), ("In the first year,", "In the second year,"), ("On the left bank,", "On the right bank,"),
        ("In the old town,", "In the new town,"), ("In spring,", "In autumn,"), ("Back then,", "Today,"), ("According to Smith,", "According to Jones,"), ("In one village,", "In another village,"),
        ("At first,", "Later,"), ("In Italy,", "In Poland,"), ("For adults,", "For children,"),
    ];

    private static readonly (string, string)[] RussianFrames =
    [
        ("На севере", "На юге"), ("До войны", "После войны"), ("В первый год", "Во второй год"), ("На левом берегу", "На правом берегу"), ("В старом городе", "В новом городе"),
        ("Весной", "Осенью"), ("Раньше", "Теперь"), ("По словам Иванова,", "По словам Петрова,"), ("В одном селе", "В другом селе"), ("Сначала", "Потом"), ("В Италии", "В Польше"), ("Для взрослых", "Для детей"),
    ];

    private static readonly Lazy<string[][]> KindLists = new(ReadKinds);

    /// <summary>The training pairs of one language.</summary>
    /// <param name="language"><c>en</c> or <c>ru</c>.</param>
    public static IReadOnlyList<LabelledPair> Of(string language)
    {
        var groups = Lines($"quints-{language}.tsv").Select(static l => l.Split('\t')).ToArray();
        var random = new Random(Seed);
        var pairs = new List<LabelledPair>();
        for (var g = 0; g < groups.Length; g++)
        {
            var source = $"{language} {g}";
            void Add(string first, string second, PairLabel label, string kind) =>
                pairs.Add(new LabelledPair("own_" + language, source, first, second, label, kind));

            string Year(string sentence, int year) => Framed(language == "en" ? $"In {year}," : $"В {year} году", sentence);
            Group(groups[g], Add);
            var (early, late) = (random.Next(1890, 1950), random.Next(1951, 2015));
            Add(Year(groups[g][0], early), Year(groups[g][2], late), PairLabel.Open, "years apart");
            Add(Year(groups[g][0], early), Year(groups[g][4], late), PairLabel.Open, "years apart");
            for (var s = 0; s < StrangersPerGroup; s++)
            {
                var other = (g + random.Next(1, groups.Length)) % groups.Length;
                Add(groups[g][random.Next(5)], groups[other][random.Next(5)], PairLabel.Open, "stranger");
            }

            foreach (var sentence in (string[])[groups[g][0], groups[g][2], groups[g][3], groups[g][4]])
            {
                foreach (var (changed, rule) in RuleEdits.Of(sentence, language, random))
                {
                    Add(sentence, changed, PairLabel.Contradicts, rule);
                    Frame(sentence, changed, language, random, Add);
                }
            }

            foreach (var (changed, rule) in RuleEdits.Of(groups[g][0], language, random))
            {
                Add(groups[g][1], changed, PairLabel.Contradicts, rule + " after paraphrase");
                Add(Joined(groups[g][0], groups[g][2], language), Joined(changed, groups[g][2], language), PairLabel.Contradicts, rule + " in a long sentence");
            }

            Add(Joined(groups[g][0], groups[g][2], language), Joined(groups[g][4], groups[g][2], language), PairLabel.Open, "looks contrary");
            Add(Joined(groups[g][0], groups[g][2], language), groups[g][0], PairLabel.Follows, "detail");
        }

        return pairs;
    }

    /// <summary>The Russian pairs that nothing was learned from.</summary>
    public static IReadOnlyList<LabelledPair> Independent() =>
    [
        .. Lines("pairs-ru.tsv").Select(static l => l.Split('\t')).Select(static c => new LabelledPair(
            "own_independent_ru", c[1], c[1], c[2], c[0] == "c" ? PairLabel.Contradicts : PairLabel.Open)),
    ];

    /// <summary>The sentence with a word exchanged for another of its kind, such as a colour.</summary>
    /// <param name="sentence">An English sentence.</param>
    /// <param name="random">Chooses the other word.</param>
    public static IEnumerable<string> Kinds(string sentence, Random random)
    {
        var made = 0;
        foreach (var list in KindLists.Value)
        {
            var at = Array.FindIndex(list, w => Regex.IsMatch(sentence, $@"(?<=\s){w}\b"));
            if (at >= 0 && made++ < KindsPerSentence)
            {
                yield return Regex.Replace(sentence, $@"(?<=\s){list[at]}\b", list[(at + random.Next(1, list.Length)) % list.Length]);
            }
        }
    }

    /// <summary>The lines of one of our own files, without comments.</summary>
    /// <param name="name">The file's name.</param>
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(OwnPairs).Assembly.GetManifestResourceStream("contradiction/" + name)
            ?? throw new InvalidOperationException($"'{name}' is not embedded.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }

    private static string Joined(string first, string second, string language) =>
        $"{first.TrimEnd('.')}, {(language == "en" ? "and" : "а")} {(second.StartsWith("I ", StringComparison.Ordinal) ? second : char.ToLowerInvariant(second[0]) + second[1..])}";

    private static string Framed(string frame, string sentence) => $"{frame} {char.ToLowerInvariant(sentence[0])}{sentence[1..]}";

    // Framed apart ("In the north …", "In the south …") the two may both hold; framed alike they may not.
    private static void Frame(string first, string second, string language, Random random, Action<string, string, PairLabel, string> add)
    {
        var (one, other) = random.GetItems(language == "en" ? EnglishFrames : RussianFrames, 1)[0];
        if (Fits(first) && Fits(second))
        {
            add(Framed(one, first), Framed(other, second), PairLabel.Open, "framed apart");
            add(Framed(one, first), Framed(one, second), PairLabel.Contradicts, "framed alike");
        }

        static bool Fits(string text) => text.Length > 1 && !text.StartsWith("I ", StringComparison.Ordinal) && !text.StartsWith("I'", StringComparison.Ordinal);
    }

    // Base, what follows, what stands beside it, what cannot, what only looks contrary.
    private static void Group(string[] s, Action<string, string, PairLabel, string> add)
    {
        add(s[0], s[1], PairLabel.Follows, "follows");
        add($"{s[0]} {s[2]}", s[0], PairLabel.Follows, "detail");
        add(s[0], s[2], PairLabel.Open, "beside");
        add(s[2], s[4], PairLabel.Open, "beside");
        add(s[0], s[3], PairLabel.Contradicts, "free");
        add(s[1], s[3], PairLabel.Contradicts, "free");
        add(s[0], s[4], PairLabel.Open, "looks contrary");
        add(s[1], s[4], PairLabel.Open, "looks contrary");
        add(s[3], s[4], PairLabel.Open, "looks contrary");
    }

    private static string[][] ReadKinds() =>
    [
        .. Lines("kinds-en.txt").Select(static l => l.Split('/', StringSplitOptions.TrimEntries)),
    ];
}
