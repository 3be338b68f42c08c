using MessagePack;

namespace Grid.Diagnostics.Tests.Rooms;

/// <summary>The words a <see cref="ProbeDetector"/> has seen.</summary>
[MessagePackObject]
public sealed class ProbeState
{
    /// <summary>Components seen, of every role.</summary>
    [Key(0)]
    public int Seen { get; set; }

    /// <summary>The component that holds the word, by its span.</summary>
    [Key(1)]
    public Span? At { get; set; }

    /// <summary>True when log-probabilities came with a component.</summary>
    [Key(2)]
    public bool Surprised { get; set; }
}

/// <summary>An entry that marks the word "here" with the score that a rule gives, and counts how often it is asked.</summary>
internal sealed class ProbeDetector(Func<ProbeState, double> score, bool hardFact = false) : Detector<ProbeState>
{
    public const string Code = "12.9.1";
    private const string Word = "here";
    private int _observed;

    public int Observed => _observed;

    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = Code,
        Slug = "probe",
        Title = "Probe",
        TitleRu = "Проба",
        Kind = RoomKind.Detector,
        QuietThreshold = 0.8,
        LanguageFree = true,
    };

    protected override void Observe(ProbeState state, Arrival arrival)
    {
        Interlocked.Increment(ref _observed);
        state.Seen++;
        state.Surprised |= arrival.Surprises.Count > 0;
        var c = arrival.Component;
        if (c.Text.IndexOf(Word, StringComparison.Ordinal) is var at && at >= 0)
        {
            state.At = new Span(c.Index, c.Turn, c.Start + at, c.Start + at + Word.Length, Word);
        }
    }

    protected override void Read(ProbeState state, SceneField field, ReportDraft draft)
    {
        var found = state.At is null ? 0 : score(state);
        draft.Decide(Code, found);
        if (found > 0 && state.At is { } span)
        {
            draft.Open.Add(new RawFinding { Code = Code, Score = found, HardFact = hardFact, Message = "Here it is.", Spans = [span] });
        }
    }
}
