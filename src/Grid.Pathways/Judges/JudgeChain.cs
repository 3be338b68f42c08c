using System.Runtime.CompilerServices;
using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Polly.Timeout;

namespace Grid.Pathways;

/// <summary>Judges of one kind of question behind HyperBridges (12.8.2), best first: what one leaves open or fails on goes to the next.</summary>
/// <remarks>
/// Thread safe when the judges are. Never throws for a judge: a question that nobody can answer stays open, and is not
/// put again within the same evidence, so that a broken service costs each question once. Answers of later judges are
/// brought to the first one's scale and marked <c>analogue</c>.
/// </remarks>
public sealed class JudgeChain : IJudge
{
    private readonly JudgeLink[] _links;
    private readonly string[] _names;
    private readonly IBridgeBoard _board;
    private readonly TimeProvider _time;
    private readonly ConditionalWeakTable<SceneEvidence, HashSet<(int First, int Second)>> _leftOpen = [];

    /// <summary>A chain.</summary>
    /// <param name="kind">What its judges answer.</param>
    /// <param name="links">The judges, best first, at least one.</param>
    /// <param name="board">Where the bridges stand; each judge's is added as <c>contradiction:id</c>, <c>support:id</c> or <c>register:id</c>.</param>
    /// <param name="time">The clock that measures delays.</param>
    public JudgeChain(QuestionKind kind, IReadOnlyList<JudgeLink> links, IBridgeBoard board, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfZero(links.Count);
        (Kind, _board, _time) = (kind, board, time);
        _links = [.. links];
        _names = [.. links.Select(l => NameOf(kind, l.Use.Id))];
        for (var i = 0; i < _links.Length; i++)
        {
            board.Add(_names[i], _links[i].Bridge);
        }
    }

    /// <summary>What its judges answer.</summary>
    public QuestionKind Kind { get; }

    /// <summary>The judges' names, best first, as a run freezes them.</summary>
    public string Name => string.Join('>', _links.Select(static l => l.Use.Id));

    /// <summary>How a board names the bridge of a judge.</summary>
    /// <param name="kind">What it answers.</param>
    /// <param name="id">The judge's id.</param>
    public static string NameOf(QuestionKind kind, string id) => $"{WordOf(kind)}:{id}";

    /// <summary>How reports name a kind of judgement.</summary>
    /// <param name="kind">The kind.</param>
    public static string WordOf(QuestionKind kind) => kind switch
    {
        QuestionKind.Conflict => "contradiction",
        QuestionKind.Support => "support",
        _ => "register",
    };

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<JudgementArrived>> AnswerAsync(
        SceneEvidence evidence, IReadOnlyList<Question> questions, CancellationToken cancellationToken)
    {
        var leftOpen = _leftOpen.GetValue(evidence, static _ => []);
        var open = questions.Where(q => q.Kind == Kind && !leftOpen.Contains((q.First, q.Second))).ToList();
        var answers = new Dictionary<(int First, int Second), JudgementArrived>();
        var failed = new HashSet<(int First, int Second)>();
        for (var level = 0; level < _links.Length && open.Count > 0; level++)
        {
            foreach (var batch in open.Chunk(_links[level].Batch))
            {
                var (given, well) = await TryAsync(level, evidence, batch, cancellationToken).ConfigureAwait(false);
                foreach (var answer in given)
                {
                    var key = (answer.Question.First, answer.Question.Second);
                    answers[key] = Marked(level, answer, failed.Contains(key));
                }

                failed.UnionWith(well ? [] : batch.Select(static q => (q.First, q.Second)));
            }

            open.RemoveAll(q => answers.ContainsKey((q.First, q.Second)));
        }

        leftOpen.UnionWith(open.Select(static q => (q.First, q.Second)));
        return [.. questions.Where(q => q.Kind == Kind && answers.ContainsKey((q.First, q.Second))).Select(q => answers[(q.First, q.Second)])];
    }

    private async ValueTask<(IReadOnlyList<JudgementArrived> Given, bool Well)> TryAsync(
        int level, SceneEvidence evidence, Question[] batch, CancellationToken cancellationToken)
    {
        var link = _links[level];
        var decision = _board.Decide(_names[level]);
        if (decision.Route == BridgeRoute.Analogue)
        {
            return ([], false);
        }

        var start = _time.GetTimestamp();
        var ending = BridgeEnding.Abandoned;
        try
        {
            var answers = await link.Judge.AnswerAsync(evidence, batch, cancellationToken).ConfigureAwait(false);
            var finite = answers.All(static a => a.Answer.Probability is >= 0 and <= 1);

            // As with texts that an encoder can hardly read: half of them left open is no good pathway.
            ending = !finite ? BridgeEnding.NonFinite
                : (batch.Length - answers.Count) * 2 >= batch.Length ? BridgeEnding.LowCoverage : BridgeEnding.Success;
            return finite ? (answers, true) : ([], false);
        }
        catch (JudgeBudgetException)
        {
            return ([], true);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            ending = failure is TimeoutException or TimeoutRejectedException or OperationCanceledException ? BridgeEnding.Timeout : BridgeEnding.Error;
            return ([], false);
        }
        finally
        {
            var latency = (long)_time.GetElapsedTime(start).TotalMilliseconds;
            _board.Report(_names[level], new BridgeOutcome(ending, decision.Epoch, latency));
        }
    }

    private JudgementArrived Marked(int level, JudgementArrived answer, bool standIn) => level == 0 ? answer : answer with
    {
        StandIn = standIn,
        Answer = answer.Answer with { Probability = _links[level].Map.Apply(answer.Answer.Probability) },
        Pathway = answer.Pathway with { Mode = PathwayUse.Analogue },
    };
}
