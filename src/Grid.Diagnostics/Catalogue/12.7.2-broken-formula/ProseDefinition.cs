using System.Text.RegularExpressions;
using Grid.Diagnostics.Signals;
using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>A definition in words: "X is defined as Y", "by X we mean Y", «X — это Y», «под X понимается Y».</summary>
[MessagePackObject]
public sealed partial class ProseDefinition
{
    /// <summary>The most definitions remembered.</summary>
    public const int Limit = 24;

    private const int LongestTerm = 3;
    private const int DeepestChain = 3;

    /// <summary>Stems of what is defined, ascending.</summary>
    [Key(0)]
    public required uint[] Term { get; init; }

    /// <summary>Stems of what it is said to be, ascending.</summary>
    [Key(1)]
    public required uint[] Body { get; init; }

    /// <summary>What is defined, as written, clipped.</summary>
    [Key(2)]
    public required string Name { get; init; }

    /// <summary>Where it stands.</summary>
    [Key(3)]
    public required Span Span { get; init; }

    /// <summary>The definition in a component, or null.</summary>
    /// <param name="component">The component.</param>
    public static ProseDefinition? Read(SceneComponent component)
    {
        ArgumentNullException.ThrowIfNull(component);
        if (!MayDefine(component.Text))
        {
            return null;
        }

        var match = English().Match(component.Text);
        match = match.Success ? match : EnglishVerb().Match(component.Text);
        match = match.Success ? match : Russian().Match(component.Text);
        match = match.Success ? match : RussianUnder().Match(component.Text);
        if (!match.Success)
        {
            return null;
        }

        var (term, body) = (match.Groups["term"], match.Groups["body"]);
        var (stems, of) = (TermReader.Read(term.Value).Terms, TermReader.Read(body.Value).Terms);
        return stems.Length is 0 or > LongestTerm || of.Length == 0 ? null : new ProseDefinition
        {
            Term = stems,
            Body = of,
            Name = Utf16.Clip(term.Value, 60),
            Span = new Span(
                component.Index, component.Turn, component.Start + term.Index, component.Start + body.Index + body.Length,
                Utf16.Clip(component.Text[term.Index..(body.Index + body.Length)], BrokenFormulaState.SpanText)),
        };
    }

    /// <summary>True when the definition needs itself: all that is defined stands in what it is said to be, beside other words.</summary>
    [IgnoreMember]
    public bool NeedsItself => Body.Length > Term.Length && Contains(Body, Term);

    /// <summary>The chain of definitions by which this one needs itself, itself first; empty when there is none.</summary>
    /// <param name="others">Definitions given before.</param>
    public IReadOnlyList<ProseDefinition> Circle(IReadOnlyList<ProseDefinition> others) => Circle([this], others) ?? [];

    private List<ProseDefinition>? Circle(List<ProseDefinition> chain, IReadOnlyList<ProseDefinition> others)
    {
        foreach (var next in others.Where(o => !chain.Contains(o) && Contains(chain[^1].Body, o.Term)))
        {
            List<ProseDefinition> longer = [.. chain, next];
            if (Contains(next.Body, Term))
            {
                return longer;
            }

            if (longer.Count < DeepestChain && Circle(longer, others) is { } circle)
            {
                return circle;
            }
        }

        return null;
    }

    private static bool Contains(uint[] all, uint[] some) => some.All(s => Array.BinarySearch(all, s) >= 0);

    private static bool MayDefine(string text) =>
        text.Contains("define", StringComparison.OrdinalIgnoreCase) || text.Contains("we mean", StringComparison.Ordinal)
        || text.Contains("это", StringComparison.Ordinal) || text.Contains("определяется", StringComparison.Ordinal)
        || text.Contains("понима", StringComparison.Ordinal);

    [GeneratedRegex(@"^(?:\w+,\s+)?(?:an?\s+|the\s+)?(?<term>[\w' -]{2,60}?)\s+(?:is|are|can be|may be)\s+defined\s+as\s+(?<body>[^.;]+)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex English();

    [GeneratedRegex(@"\b(?:define|by)\s+(?:an?\s+|the\s+)?(?<term>[\w' -]{2,60}?),?\s+(?:as|we mean)\s+(?<body>[^.;]+)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EnglishVerb();

    [GeneratedRegex(@"^(?<term>[\w -]{2,60}?)\s+(?:[—–-]\s+это|определяется\s+(?:как|через))\s+(?<body>[^.;]+)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Russian();

    [GeneratedRegex(@"\bпод\s+(?<term>[\w -]{2,60}?)\s+(?:мы\s+)?(?:понимаем|понимают|понимается|понимаю)\s+(?<body>[^.;]+)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RussianUnder();
}
