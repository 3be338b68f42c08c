using Grid.Diagnostics;
using Microsoft.Extensions.AI;
using Polly;
using Polly.Timeout;

namespace Grid.Pathways;

/// <summary>Any chat model as a judge: structured output, temperature 0, the record's text as data, a budget, a pace.</summary>
/// <remarks>
/// Thread safe. Stands in a <see cref="JudgeChain"/>, which turns its failures into open questions and outcomes of a
/// bridge. Its answers become events of the scene, so a replay asks nobody; the same question may get another answer.
/// </remarks>
public sealed class ChatJudge : IJudge, IDisposable
{
    private const int Seed = 1;
    private const int OutputPerQuestion = 120;
    private const int OutputBase = 60;
    private const int CharactersPerToken = 2;

    private readonly IChatClient _client;
    private readonly ChatJudgeOptions _options;
    private readonly JudgeMeter _meter;
    private readonly ResiliencePipeline _pipeline;
    private readonly SemaphoreSlim _under;
    private readonly Pace? _pace;

    /// <summary>A judge.</summary>
    /// <param name="client">The chat model; disposed with the judge.</param>
    /// <param name="model">The model's name, for reports and requests.</param>
    /// <param name="options">How to ask; null for the defaults.</param>
    /// <param name="time">The clock.</param>
    public ChatJudge(IChatClient client, string model, ChatJudgeOptions? options, TimeProvider time)
    {
        (_client, _options) = (client, (options ?? new ChatJudgeOptions()).Checked());
        _meter = new JudgeMeter(_options.Budget);
        _pipeline = RemotePipeline.Build(_options.Remote, time);
        _under = new SemaphoreSlim(_options.ConcurrentCalls);
        _pace = _options.CallsPerMinute is { } calls ? new Pace(calls, time) : null;
        Model = model;
        Use = new PathwayUse($"chat-1-{model}", PathwayUse.Primary, "remote", Deterministic: false);
    }

    /// <summary>The model's name.</summary>
    public string Model { get; }

    /// <summary>How reports name the judge.</summary>
    public PathwayUse Use { get; }

    /// <summary>What it has been asked and what it cost.</summary>
    public JudgeUsage Usage => _meter.Usage;

    /// <summary>Counts what it is asked, for a writer on the same budget.</summary>
    internal JudgeMeter Meter => _meter;

    /// <summary>Questions of one request.</summary>
    public int Batch => _options.QuestionsPerCall;

    /// <inheritdoc/>
    /// <exception cref="GarbageAnswerException">The model did not answer what it was asked.</exception>
    /// <exception cref="JudgeBudgetException">The budget does not hold the questions.</exception>
    public async ValueTask<IReadOnlyList<JudgementArrived>> AnswerAsync(
        SceneEvidence evidence, IReadOnlyList<Question> questions, CancellationToken cancellationToken)
    {
        var answers = new List<JudgementArrived>(questions.Count);
        foreach (var kind in questions.Where(Can).GroupBy(static q => q.Kind))
        {
            foreach (var batch in kind.Chunk(_options.QuestionsPerCall))
            {
                answers.AddRange(await AskAsync(evidence, batch, cancellationToken).ConfigureAwait(false));
            }
        }

        return answers;
    }

    /// <summary>Closes the client.</summary>
    public void Dispose()
    {
        _under.Dispose();
        _client.Dispose();
    }

    private bool Can(Question question) => question.Kind != QuestionKind.Register || _options.Registers.Count > 0;

    private async Task<IEnumerable<JudgementArrived>> AskAsync(SceneEvidence evidence, Question[] batch, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> passages = batch[0].Kind == QuestionKind.Support
            ? EvidenceSentences.Of(evidence).Nearest([.. batch.Select(static q => q.FirstText)], _options.EvidenceCharacters)
            : [];
        var messages = ChatQuestions.Messages(batch, passages);
        var (input, output) = (messages.Sum(static m => (long)m.Text.Length) / CharactersPerToken, OutputBase + (OutputPerQuestion * batch.Length));
        if (!_meter.TryReserve(batch.Length, input, output))
        {
            throw new JudgeBudgetException($"The budget of {Model} is spent.");
        }

        var response = await SendAsync(messages, batch, input, output, cancellationToken).ConfigureAwait(false);
        try
        {
            var answers = ChatAnswers.Read(response.Text, batch, passages, _options.Registers);
            _meter.CountAnswered(batch.Length);
            return batch.Zip(answers, (q, a) => new JudgementArrived(q, a, Use));
        }
        catch (GarbageAnswerException)
        {
            _meter.CountGarbage(batch.Length);
            throw;
        }
    }

    private async Task<ChatResponse> SendAsync(
        IReadOnlyList<ChatMessage> messages, Question[] batch, long input, int output, CancellationToken cancellationToken)
    {
        var options = new ChatOptions
        {
            Temperature = 0,
            Seed = Seed,
            MaxOutputTokens = output,
            ResponseFormat = ChatQuestions.Format(batch[0].Kind, _options.Registers),
        };
        UsageDetails? usage = null;
        var sent = false;
        try
        {
            var response = await _pipeline.ExecuteAsync(token => CallAsync(messages, options, token), cancellationToken).ConfigureAwait(false);
            (usage, sent) = (response.Usage, true);
            return response;
        }
        catch (Exception e)
        {
            // A service that was late may have worked, and will have counted it.
            sent = e is TimeoutRejectedException;
            _meter.CountFailed(batch.Length);
            throw;
        }
        finally
        {
            _meter.Settle(input, output, usage?.InputTokenCount, usage?.OutputTokenCount, sent);
        }
    }

    private async ValueTask<ChatResponse> CallAsync(IReadOnlyList<ChatMessage> messages, ChatOptions options, CancellationToken token)
    {
        await _under.WaitAsync(token).ConfigureAwait(false);
        try
        {
            await (_pace?.WaitAsync(token) ?? Task.CompletedTask).ConfigureAwait(false);
            return await _client.GetResponseAsync(messages, options, token).ConfigureAwait(false);
        }
        finally
        {
            _under.Release();
        }
    }
}
