using Grid.Diagnostics;
using MessagePack;

namespace Grid.Grains.Tests;

/// <summary>What <see cref="RepeatedWords"/> remembers.</summary>
[MessagePackObject]
public sealed class RepeatedWordsState
{
    [Key(0)]
    public SortedDictionary<uint, int> Seen { get; set; } = [];

    [Key(1)]
    public int Words { get; set; }
}

/// <summary>A small real entry: the share of words that came before. Fails on the word "explode".</summary>
public sealed class RepeatedWords : Detector<RepeatedWordsState>
{
    public const string Code = "99.1.1";

    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = Code,
        Slug = "repeated-words",
        Title = "Repeated words",
        TitleRu = "Повторы слов",
        Kind = RoomKind.Detector,
        QuietThreshold = 0.6,
        LanguageFree = true,
    };

    protected override void Observe(RepeatedWordsState state, Arrival arrival)
    {
        if (arrival.Component.Text.Contains("explode", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("the entry met what it cannot read");
        }

        if (!arrival.Judged)
        {
            return;
        }

        foreach (var stem in arrival.Terms.StemIds)
        {
            state.Words++;
            state.Seen[stem] = state.Seen.GetValueOrDefault(stem) + 1;
        }

        if (state.Seen.Values.Any(static n => n > 9))
        {
            arrival.Ledger.Record(new RawFinding
            {
                Code = Code,
                Score = 0.7,
                Message = "A word comes back ten times.",
                Spans = [new Diagnostics.Span(arrival.Component.Index, arrival.Component.Turn, arrival.Component.Start, arrival.Component.End, arrival.Component.Text)],
            });
        }
    }

    protected override void Read(RepeatedWordsState state, SceneField field, ReportDraft draft)
    {
        if (state.Words == 0)
        {
            draft.Abstain(Code, Undecided.TooShort);
            return;
        }

        draft.Decide(Code, 1 - (state.Seen.Count / (double)state.Words));
    }
}

/// <summary>A small real entry that splits a scene: components whose first letter is in the alphabet's first half against the others.</summary>
public sealed class Halves : Indicator
{
    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = "99.1.2",
        Slug = "halves",
        Title = "Halves",
        TitleRu = "Половины",
        Kind = RoomKind.Indicator,
        LanguageFree = true,
    };

    public override void Read(SceneField field, ReportDraft draft)
    {
        var groups = field.Window.GroupBy(static c => Half(c, 0)).ToList();
        if (groups.Count == 1)
        {
            // One half splits again by its second letter, so that trees have depth.
            groups = [.. field.Window.GroupBy(static c => Half(c, 1))];
        }

        if (groups.Count == 1)
        {
            // A whole field is not conflicting.
            return;
        }

        var letter = 'A';
        foreach (var group in groups)
        {
            draft.Subfields.Add(new Subfield((letter++).ToString(), [.. group.Select(static c => c.Index)], 1.0 / group.Count(), Conflicting: true));
        }
    }

    private static bool Half(FieldComponent component, int at) =>
        component.Text is { } text && text.Length > at && char.ToLowerInvariant(text[at]) < 'm';
}
