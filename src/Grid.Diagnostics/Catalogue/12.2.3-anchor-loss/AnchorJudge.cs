using System.Globalization;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>Holds answers against the anchors in force and names what they lose; changes nothing.</summary>
internal static class AnchorJudge
{
    private const int SpansShown = 8;
    private const int QuotedUnits = 64;
    private const int FewestWords = 3;

    /// <summary>What a whole turn shows.</summary>
    /// <param name="Findings">What it loses.</param>
    /// <param name="Carried">Log odds that the answers have left the talk, to be carried on.</param>
    public sealed record Judged(IReadOnlyList<RawFinding> Findings, double Carried);

    /// <summary>What one sentence of an answer loses by itself.</summary>
    /// <param name="state">What the room remembers.</param>
    /// <param name="arrival">The sentence.</param>
    public static IEnumerable<RawFinding> OfSentence(AnchorLossState state, Arrival arrival)
    {
        if (state.Anchors.Count == 0 || arrival.Component.Kind == UnitKind.Code)
        {
            yield break;
        }

        var known = Known(state, arrival.Frame);
        var text = arrival.Component.Text;
        SentenceReading? reading = null;
        foreach (var anchor in state.Anchors)
        {
            var score = anchor.IsInstruction ? InstructionCheck.OfSentence(anchor, text, arrival.Terms, known)
                : anchor.Keys.Any(k => arrival.Terms.StemIds.Contains(k)) && FactCheck.Loses(anchor, reading ??= SentenceReading.Read(text), known) ? AnchorScale.Sure
                : 0;
            if (score > 0)
            {
                var spoken = anchor.Form is AnchorForm.Forbid or AnchorForm.Avoid && anchor.Keys.Any(state.Spoken.Contains);
                yield return Finding(anchor, spoken ? AnchorScale.Spoken : score, [arrival.Field.Window[^1]]);
            }
        }
    }

    /// <summary>What the newest turn before a place loses as a whole; null when it is no answer.</summary>
    /// <param name="state">What the room remembers.</param>
    /// <param name="frame">The scene's frame.</param>
    /// <param name="window">The window, oldest first.</param>
    /// <param name="end">One past the turn's newest component in it.</param>
    public static Judged? OfTurn(AnchorLossState state, SceneFrame frame, IReadOnlyList<FieldComponent> window, int end)
    {
        if (end == 0 || !frame.Judges(window[end - 1].Role) || window[end - 1].Turn != state.Turn)
        {
            return null;
        }

        var reply = ReplyTurn.Newest(window, end);
        var before = reply[0].Role == Role.Text ? [] : ReplyTurn.Before(window, end - reply.Count);
        if (before.Count == 0 && (frame.Prompt is null || frame.Shape == SceneShape.Conversation))
        {
            return state.Anchors.Count == 0 ? null : new Judged([.. Demands(state, reply)], 0);
        }

        List<RawFinding> findings = [.. Demands(state, reply), .. Asked(state, frame, reply)];
        if (before.Count == 0)
        {
            return new Judged([.. findings, .. Unanswered(frame, reply)], 0);
        }

        if (ReplyProjection.Nearness(state) is not { } nearness)
        {
            return new Judged(findings, state.Carried);
        }

        // "Sure." fits anything, and says nothing against what was carried.
        var doubt = reply.Sum(static c => c.WordCount) < FewestWords ? ReplyScale.Unmarked : ReplyScale.Doubt(nearness, IsRussian(reply));
        var carried = ReplyScale.Carry(state.Carried, doubt);
        var score = ReplyScale.Score(carried);
        if (score >= AnchorScale.Boundary)
        {
            findings.Add(Strayed(reply, before[0], score));
        }

        return new Judged(findings, carried);
    }

    private static IEnumerable<RawFinding> Demands(AnchorLossState state, IReadOnlyList<FieldComponent> reply)
    {
        foreach (var anchor in state.Anchors.Where(static a => a.IsInstruction))
        {
            var breach = anchor.Form == AnchorForm.Language && state.Translates ? InstructionCheck.Breach.None : InstructionCheck.OfTurn(anchor, reply);
            if (breach.Score > 0)
            {
                yield return Finding(anchor, breach.Score, breach.Where);
            }
        }
    }

    // The user asks for what they have said: another value, or "you never told me".
    private static IEnumerable<RawFinding> Asked(AnchorLossState state, SceneFrame frame, IReadOnlyList<FieldComponent> reply)
    {
        if (!state.AsksBack)
        {
            yield break;
        }

        var readings = reply.Where(static c => c.Text is not null).Select(static c => (Component: c, Reading: SentenceReading.Read(c.Text!))).ToList();
        var known = Known(state, frame);
        foreach (var fact in state.Anchors.Where(a => !a.IsInstruction && a.Keys.Any(state.Spoken.Contains)))
        {
            if (readings.Any(r => FactCheck.Holds(fact, r.Reading)))
            {
                continue;
            }

            var wrong = readings.FirstOrDefault(r => FactCheck.Denies(r.Reading) || FactCheck.Answers(fact, r.Reading, known));
            if (wrong.Component is not null)
            {
                yield return Finding(fact, AnchorScale.Plain, [wrong.Component]);
            }
        }
    }

    // Without vectors of the prompt only its words can be missed: a long text that has none of them, nor of the context.
    private static IEnumerable<RawFinding> Unanswered(SceneFrame frame, IReadOnlyList<FieldComponent> reply)
    {
        var score = PromptCover.Score(frame, reply);
        if (score >= AnchorScale.Boundary)
        {
            yield return new RawFinding
            {
                Code = AnchorScale.Code,
                Kind = AnchorLossKind.Question,
                Score = score,
                Message = $"Nothing of what was asked is taken up: “{Utf16.Clip(frame.Prompt!, QuotedUnits)}”.",
                Spans = [.. reply.Where(static c => c.WordCount > 0).Take(SpansShown).Select(static c => c.Span())],
            };
        }
    }

    private static bool IsRussian(IReadOnlyList<FieldComponent> reply) =>
        reply.Any(static c => c.Text is { } text && text.AsSpan().IndexOfAnyInRange('\u0410', '\u044F') >= 0);

    private static RawFinding Strayed(IReadOnlyList<FieldComponent> reply, IReadOnlyList<FieldComponent> request, double score)
    {
        var asked = request.LastOrDefault(static c => c.Text is { } text && text.Contains('?', StringComparison.Ordinal));
        var anchor = asked ?? request[^1];
        var quoted = anchor.Text is { } said ? Utf16.Clip(said, QuotedUnits) : "";
        return new RawFinding
        {
            Code = AnchorScale.Code,
            Kind = asked is null ? AnchorLossKind.Topic : AnchorLossKind.Question,
            Score = score,
            Message = asked is null
                ? string.Create(CultureInfo.InvariantCulture, $"The answer leaves what turn {anchor.Turn} speaks of: “{quoted}”.")
                : string.Create(CultureInfo.InvariantCulture, $"The answer does not answer turn {anchor.Turn}: “{quoted}”."),
            Spans = [.. reply.Where(static c => c.WordCount > 0).DefaultIfEmpty(reply[0]).Take(SpansShown).Select(static c => c.Span()), anchor.Span()],
        };
    }

    private static RawFinding Finding(Anchor anchor, double score, IReadOnlyList<FieldComponent> where) => new()
    {
        Code = AnchorScale.Code,
        Kind = anchor.Kind,
        Score = score,
        Message = anchor.Turn < 0
            ? $"{Lost(anchor)} of the prompt: “{anchor.Text}”."
            : string.Create(CultureInfo.InvariantCulture, $"{Lost(anchor)} of turn {anchor.Turn}: “{anchor.Text}”."),
        Spans = [.. where.Take(SpansShown).Select(static c => c.Span()), .. anchor.Span() is { } span ? [span] : Array.Empty<Span>()],
    };

    private static string Lost(Anchor anchor) => anchor.Kind switch
    {
        AnchorLossKind.Figure => "The answer gives another figure than that",
        AnchorLossKind.Entity => "The answer gives another name than that",
        _ => "The answer breaks the instruction",
    };

    private static Func<uint, bool> Known(AnchorLossState state, SceneFrame frame)
    {
        HashSet<uint>? context = null;
        return value => state.HasSaid(value) || frame.Index is not null || (context ??= Values(frame)).Contains(value);
    }

    private static HashSet<uint> Values(SceneFrame frame)
    {
        var values = new HashSet<uint>();
        foreach (var unit in frame.Context.SelectMany(c => SentenceSplitter.Split(c, frame.Language).Select(u => c[u.Start..u.End])))
        {
            var reading = SentenceReading.Read(unit);
            values.UnionWith(reading.Tokens.Where(static t => t.Content).Select(static t => t.Stem));
            values.UnionWith(FactReader.Numbers(reading).Select(static n => FactCheck.ValueHash(n.Value)));
        }

        return values;
    }
}
