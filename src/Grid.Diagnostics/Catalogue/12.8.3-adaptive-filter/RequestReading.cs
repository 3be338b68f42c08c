using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>A request as the filter sees it: features, what could be mended, and the risk by <see cref="RequestRisk"/>.</summary>
/// <remarks>Reads prompt, context and history, nothing else. Bounded: the first <see cref="UnitLimit"/> units of the context. Pure.</remarks>
public sealed record RequestReading
{
    /// <summary>The most units of context read.</summary>
    public const int UnitLimit = 400;

    /// <summary>The most named of one kind: words, gaps, pairs, instructions.</summary>
    public const int NamedLimit = 6;

    private const int AnchorTextLimit = 200;
    private const int OldAfterTurns = 5;
    private const double NamedWeight = 0.35;

    /// <summary>The features' names, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "bias", "length", "figures", "names", "records", "gaps", "cover", "asked", "rarity", "sentenceLength", "disagreement", "oldAnchors",
    ];

    /// <summary>The features; named in <see cref="Names"/>.</summary>
    public required IReadOnlyList<double> Features { get; init; }

    /// <summary>The features once the repair's text stands in the prompt.</summary>
    public required IReadOnlyList<double> Mended { get; init; }

    /// <summary>Words of the prompt that the context has not.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>Fields of the context that are empty.</summary>
    public required IReadOnlyList<string> Gaps { get; init; }

    /// <summary>Pairs of sentences of the context that clash.</summary>
    public required IReadOnlyList<(string First, string Second)> Clashing { get; init; }

    /// <summary>Standing instructions and facts that were said long ago, as said.</summary>
    public required IReadOnlyList<string> OldAnchors { get; init; }

    /// <summary>The language of the repair's text.</summary>
    public required TextLanguage Language { get; init; }

    /// <summary>Risk that the answer is not faithful, 0 to 1.</summary>
    public double Risk => RequestRisk.Of(Features);

    /// <summary>The same once repaired.</summary>
    public double MendedRisk => RequestRisk.Of(Mended);

    /// <summary>What raises the risk most, for people; the strongest first.</summary>
    public IReadOnlyList<string> Reasons => RequestRisk.Reasons(Features, Language);

    /// <summary>Reads a request.</summary>
    /// <param name="request">The request.</param>
    public static RequestReading Of(FilterRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var units = request.Context.SelectMany(p => SentenceSplitter.Split(p, request.Language).Select(u => p[u.Start..u.End])).Take(UnitLimit).ToList();
        var read = units.ConvertAll(TermReader.Read);
        var said = read.SelectMany(static t => t.StemIds).ToHashSet();
        var (cover, missing) = Cover(request.Prompt, said);
        var gaps = ContextGaps.Of(request.Context);
        var clashing = ContextClashes.Of(units, read);
        var old = Old(request);
        var words = Math.Max(1, read.Sum(static t => t.Words.Count));
        var substance = units.Select((u, i) => Substance.Read(u, read[i])).Aggregate(default(Substance), static (a, b) => a + b);
        var content = read.SelectMany(static t => t.StemIds.Where((_, i) => t.ContentWords[i] is not null)).Select(Background.Weight).DefaultIfEmpty(0).Average();
        double[] features =
        [
            1, Math.Log(words / 100.0), substance.Numbers / (double)words, substance.Names / (double)words, Records(request.Context, words),
            Math.Min(1, gaps.Count / 5.0), 1 - cover, request.Prompt.Length > 0 ? 1 : 0, content, Math.Log(words / (double)Math.Max(1, units.Count)),
            Math.Min(1, clashing.Count / 3.0), Math.Min(1, old.Count / 3.0),
        ];
        double[] mended = [.. features];
        foreach (var name in new[] { "gaps", "cover", "disagreement", "oldAnchors" })
        {
            mended[At(name)] = 0;
        }

        return new RequestReading { Features = features, Mended = mended, Missing = missing, Gaps = gaps, Clashing = clashing, OldAnchors = old, Language = request.Language };
    }

    private static int At(string name)
    {
        var at = 0;
        while (Names[at] != name)
        {
            at++;
        }

        return at;
    }

    private static (double Cover, IReadOnlyList<string> Missing) Cover(string prompt, HashSet<uint> said)
    {
        var terms = TermReader.Read(prompt);
        double all = 0, found = 0;
        var missing = new List<string>();
        for (var i = 0; i < terms.Words.Count && said.Count > 0; i++)
        {
            var weight = terms.ContentWords[i] is null ? 0 : Background.Weight(terms.StemIds[i]);
            all += weight;
            found += said.Contains(terms.StemIds[i]) ? weight : 0;
            var word = prompt[terms.Words[i].Start..terms.Words[i].End];
            if (weight >= NamedWeight && !said.Contains(terms.StemIds[i]) && missing.Count < NamedLimit && !missing.Contains(word, StringComparer.OrdinalIgnoreCase))
            {
                missing.Add(word);
            }
        }

        return (all == 0 ? 1 : found / all, missing);
    }

    // Brackets, quotes and colons of data per word: a record is told in prose, not retold.
    private static double Records(IReadOnlyList<string> context, int words) =>
        Math.Min(1, context.Sum(static p => p.Count(static c => c is '{' or '}' or '[' or ']' or '|')) / (words / 10.0));

    private static List<string> Old(FilterRequest request)
    {
        var users = request.History.Where(static t => t.Role == Role.User).ToList();
        var old = new List<string>();
        foreach (var turn in request.History.Where(static t => t.Role == Role.System).Concat(users.Take(Math.Max(0, users.Count + 1 - OldAfterTurns))))
        {
            foreach (var unit in SentenceSplitter.Split(turn.Text, request.Language))
            {
                var text = turn.Text[unit.Start..unit.End];
                var place = new Anchor(AnchorForm.Language, 0, 0, 0, 0, Utf16.Clip(text, AnchorTextLimit), false, 0, "", []);
                var holds = InstructionReader.Read(text, place, turn.Role == Role.System).Any(static a => a.Standing)
                    || (turn.Role == Role.User && FactReader.Read(SentenceReading.Read(text), place).Any());
                if (holds && !request.Prompt.Contains(place.Text, StringComparison.Ordinal))
                {
                    old.Add(place.Text.Trim());
                }
            }
        }

        return [.. old.Distinct(StringComparer.Ordinal).TakeLast(NamedLimit)];
    }
}
