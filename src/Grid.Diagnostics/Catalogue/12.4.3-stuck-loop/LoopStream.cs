using Grid.Diagnostics.Text;
using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>One speaker's words in order, and the loop they may be in.</summary>
[MessagePackObject]
public sealed class LoopStream
{
    // A case held open by saturation ends, and a new one may open, when saturation has halved.
    private const double ReleasedSaturation = LoopScale.QuietEvidence / 2;

    // Rows of similar sentences below this mean similarity, or without repeated wording, are paraphrase, not repetition.
    private const double SameSentence = 0.9;

    // Repeated wording shorter than this is idiom, and not shown as part of a saturated stretch.
    private const int ShownRepeat = 4;

    /// <summary>The last words.</summary>
    [Key(0)]
    public WordTrail Trail { get; init; } = new();

    /// <summary>Rows of equal words.</summary>
    [Key(1)]
    public RepeatRuns Repeats { get; init; } = new();

    /// <summary>Rows of similar sentences.</summary>
    [Key(2)]
    public UnitRuns Sentences { get; init; } = new();

    /// <summary>The loop that is going on, or null.</summary>
    [Key(3)]
    public LoopCase? Open { get; set; }

    /// <summary>The greatest evidence so far.</summary>
    [Key(4)]
    public double Evidence { get; set; }

    /// <summary>True while the saturation that a former case left has not yet faded.</summary>
    [Key(5)]
    public bool Fading { get; set; }

    /// <summary>The last component that belonged to a case; -1 for none.</summary>
    [Key(6)]
    public int LastLooping { get; set; } = -1;

    /// <summary>The last turn of a conversation.</summary>
    [Key(7)]
    public TurnEcho Echo { get; init; } = new();

    /// <summary>Folds in a component.</summary>
    /// <param name="arrival">The component.</param>
    public void Observe(Arrival arrival)
    {
        ArgumentNullException.ThrowIfNull(arrival);
        var component = arrival.Component;
        var prose = component.Kind == UnitKind.Sentence;
        var verse = LoopWords.IsVerse(component);
        var first = Trail.Count;
        foreach (var word in LoopWords.Cut(component.Text, arrival.Terms.Words))
        {
            Trail.Add(word, component);
            var step = Repeats.Step(Trail, prose);

            // Items may be parallel to each other; inside one item a loop is a loop.
            var structured = verse || (!prose && Trail.Count - Repeats.Runs[step.BestLag] - step.BestLag < first);
            Follow(step, structured, arrival);
            if (prose && component.Role != Role.Text)
            {
                Echo.Step(step, Trail);
            }

            Fading &= Repeats.Saturation >= ReleasedSaturation;
        }

        if (prose && Sentences.Step(arrival.Field[component.Index], arrival.Field))
        {
            FollowSentences(arrival);
        }

        LastLooping = Open is null ? LastLooping : component.Index;
        WriteTexts(arrival);
    }

    private void Follow(RepeatStep step, bool structured, Arrival arrival)
    {
        if (!structured)
        {
            Evidence = Math.Max(Evidence, Math.Max(step.BestEvidence, Repeats.Saturation));
        }

        var isLoop = IsLoop(step.BestLag, step.BestEvidence, structured);
        if (Open?.Sign == LoopSign.Words && Repeats.Runs[Open.Lag] == 0)
        {
            if (isLoop)
            {
                Open.Lag = step.BestLag;
            }
            else
            {
                Close(arrival);
            }
        }

        if (isLoop && Open?.Sign != LoopSign.Words)
        {
            OpenOnWords(step.BestLag, arrival.Component.Role);
        }
        else if (Open is null && !Fading && !structured && Repeats.Saturation >= LoopScale.QuietEvidence && step.Longest >= ShownRepeat)
        {
            OpenOnSaturation(step, arrival.Component.Role);
        }

        if (Open is not null)
        {
            Grow(Open, step, structured, arrival);
        }
    }

    private bool IsLoop(int lag, double evidence, bool structured)
    {
        return structured
            ? evidence >= LoopScale.StructuredEvidence && Repeats.Runs[lag] >= (LoopScale.CyclesOfStructuredLoop - 1) * lag
            : evidence >= LoopScale.QuietEvidence;
    }

    private void OpenOnWords(int lag, Role role)
    {
        var first = Trail.Count - Repeats.Runs[lag];
        first = Math.Max(first, Trail.Count - WordTrail.Capacity + lag);
        Open ??= new LoopCase { Kind = Trail.KindOf(first, lag, role) };
        (Open.Sign, Open.Lag, Open.Period) = (LoopSign.Words, lag, Trail.PeriodOf(Open.Kind, first, lag));
        Open.AddWords(Trail, first);
    }

    private void OpenOnSaturation(RepeatStep step, Role role)
    {
        var now = Trail.Count - 1;
        var first = Math.Max(now - step.Longest + 1, now - WordTrail.Capacity + step.LongestLag + 1);
        Open = new LoopCase { Sign = LoopSign.Saturation, Kind = Trail.KindOf(first, step.LongestLag, role), Lag = step.LongestLag };
        Open.Period = Trail.PeriodOf(Open.Kind, first, Open.Lag);
        Open.AddWords(Trail, first);
    }

    private void Grow(LoopCase open, RepeatStep step, bool structured, Arrival arrival)
    {
        var now = Trail.Count - 1;
        open.Evidence = Math.Max(open.Evidence, structured ? 0 : Repeats.Saturation);
        switch (open.Sign)
        {
            case LoopSign.Words:
                var run = Repeats.Runs[open.Lag];
                var evidence = Repeats.Evidence(open.Lag);
                open.Evidence = Math.Max(open.Evidence, evidence);
                Evidence = Math.Max(Evidence, evidence);
                open.Cycles = Math.Max(open.Cycles, 1 + (run / open.Lag));
                open.Certain |= open.Cycles >= LoopScale.CyclesOfLoop
                    && evidence >= (structured ? LoopScale.StructuredEvidence : LoopScale.CertainEvidence);
                open.AddWords(Trail, now);
                break;
            case LoopSign.Saturation:
                if (step.Longest >= ShownRepeat)
                {
                    open.AddWords(Trail, now);
                }
                else if (Repeats.Saturation < ReleasedSaturation)
                {
                    Close(arrival);
                }

                break;
        }
    }

    private void FollowSentences(Arrival arrival)
    {
        var lag = BestSentenceLag(out var evidence);
        Evidence = Math.Max(Evidence, evidence);
        if (Open?.Sign == LoopSign.Sentences && Sentences.Runs[Open.Lag] == 0)
        {
            Close(arrival);
        }

        if (Open is null && evidence >= LoopScale.QuietEvidence && Sentences.Firsts[lag] > LastLooping)
        {
            OpenOnSentences(lag, arrival.Field);
        }

        if (Open?.Sign == LoopSign.Sentences)
        {
            var now = arrival.Component;
            var going = Sentences.Evidence(Open.Lag);
            Open.Evidence = Math.Max(Open.Evidence, going);
            Open.Cycles = Math.Max(Open.Cycles, 1 + (Sentences.Runs[Open.Lag] / Open.Lag));
            Open.Certain |= going >= LoopScale.CertainEvidence;
            Open.Add(now.Index, now.Turn, now.Start, now.End);
        }
    }

    private int BestSentenceLag(out double evidence)
    {
        var best = 1;
        evidence = 0;
        for (var lag = 1; lag <= UnitRuns.LagLimit; lag++)
        {
            if (Sentences.Evidence(lag) > evidence)
            {
                (best, evidence) = (lag, Sentences.Evidence(lag));
            }
        }

        return best;
    }

    private void OpenOnSentences(int lag, SceneField field)
    {
        var row = Sentences.Recent.Take(Sentences.Runs[lag]).Where(field.Holds).Select(i => field[i]).Reverse().ToArray();
        var source = field.Holds(Sentences.Recent[^1]) ? field[Sentences.Recent[^1]] : row[0];
        var turns = row[0].Role != Role.Text && row[0].Turn != row[^1].Turn;
        var same = Sentences.Similarity(lag) >= SameSentence && Repeats.Saturation >= ReleasedSaturation;
        Open = new LoopCase
        {
            Sign = LoopSign.Sentences,
            Kind = !same ? LoopKinds.Paraphrase : turns && source.Turn != row[0].Turn ? LoopKinds.Turn : LoopKinds.Sentence,
            Lag = lag,
        };
        Open.Period = Open.Kind == LoopKinds.Turn
            ? Math.Max(1, row.Take(lag).Select(static c => c.Turn).Distinct().Count())
            : lag;
        foreach (var sentence in row)
        {
            Open.Add(sentence.Index, sentence.Turn, sentence.Start, sentence.End);
        }
    }

    private void Close(Arrival arrival)
    {
        LastLooping = arrival.Component.Index;
        WriteTexts(arrival);
        arrival.Ledger.Record(Open!.ToFinding());
        Open = null;
        Fading = true;
    }

    private void WriteTexts(Arrival arrival)
    {
        foreach (var piece in Open?.Pieces ?? [])
        {
            piece.WriteText(arrival);
        }

        Echo.Piece?.WriteText(arrival);
    }
}
