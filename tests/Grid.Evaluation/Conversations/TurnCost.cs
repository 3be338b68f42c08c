using System.Globalization;
using Grid.Diagnostics;

namespace Grid.Evaluation.Conversations;

/// <summary>What a turn costs, early and late in a long conversation: Grid's processor time beside what a judge that re-reads the talk would read.</summary>
/// <remarks>Meetings between people, joined one after another, stand for long conversations; every second turn is taken for a model's and read. Processor time of the whole process, so that a busy machine changes little.</remarks>
/// <param name="context">Data.</param>
/// <param name="replay">Grid.</param>
internal sealed class TurnCost(EvaluationContext context, ConversationReplay replay)
{
    private const int MeetingsJoined = 7;
    private const double CharactersOfToken = 4;
    private static readonly (int First, int End)[] Stretches = [(0, 32), (32, 128), (128, 256), (256, 512)];

    /// <summary>The figures, a stretch of turns each.</summary>
    public IEnumerable<Measurement> Measure()
    {
        var talks = context.Rows("committee_meetings", "meetings.jsonl", static r => r.GetProperty("dial_id").ToString())
            .OrderBy(static r => EvaluationContext.Hash(r.GetProperty("dial_id").ToString())).Chunk(MeetingsJoined)
            .Select(static m => (Source: m[0].GetProperty("dial_id").ToString(), Turns: m.SelectMany(static r => r.GetProperty("utterances").EnumerateArray())
                .Select(static (u, i) => new SceneTurn(i % 2 == 0 ? Role.User : Role.Assistant, u.GetString()!)).ToArray()))
            .Where(static t => t.Turns.Length >= Stretches[^1].End).ToArray();
        if (talks.Length == 0)
        {
            yield break;
        }

        // Compiles what the first stretch would otherwise pay for.
        _ = replay.Readings(talks[0].Turns[..Stretches[0].End]).Count();
        var spent = talks.SelectMany(t => Spent(t.Turns).Select((ms, stretch) => (t.Source, Stretch: stretch, Milliseconds: ms))).ToArray();
        for (var s = 0; s < Stretches.Length; s++)
        {
            var (first, end) = Stretches[s];
            var tokens = talks.Average(t => Reread(t.Turns, first, end));
            var beside = string.Create(CultureInfo.InvariantCulture, $"a judge that re-reads the talk reads {tokens:0} tokens at each of the model's turns (4 characters each)");
            var figure = Evaluate.Mean(
                "conversations", $"committee_meetings, joined, turns {first + 1} to {end}", "processor milliseconds a turn",
                [.. spent.Where(x => x.Stretch == s).Select(static x => (x.Source, x.Milliseconds))], new(StringComparer.Ordinal), lowerIsBetter: true, neighbours: beside);
            yield return figure with { Timed = true };
        }
    }

    private IEnumerable<double> Spent(SceneTurn[] turns)
    {
        var before = Environment.CpuUsage.TotalTime;
        foreach (var reading in replay.Readings(turns[..Stretches[^1].End]))
        {
            var stretch = Array.FindIndex(Stretches, s => s.End == reading.Turn + 1);
            if (stretch >= 0)
            {
                var now = Environment.CpuUsage.TotalTime;
                yield return (now - before).TotalMilliseconds / (Stretches[stretch].End - Stretches[stretch].First);
                before = now;
            }
        }
    }

    private static double Reread(SceneTurn[] turns, int first, int end)
    {
        double characters = turns.Take(first).Sum(static t => t.Text.Length);
        var sum = 0.0;
        var judged = 0;
        foreach (var turn in turns[first..end])
        {
            characters += turn.Text.Length;
            if (turn.Role == Role.Assistant)
            {
                sum += characters / CharactersOfToken;
                judged++;
            }
        }

        return sum / judged;
    }
}
