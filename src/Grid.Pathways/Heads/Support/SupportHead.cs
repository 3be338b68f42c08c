using System.Runtime.CompilerServices;
using Grid.Diagnostics;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Pathways.Heads;

/// <summary>Answers whether a scene's evidence supports a component, and marks the pieces that it does not.</summary>
/// <remarks>
/// The evidence is cut and indexed once a scene and lives as long as the scene's <see cref="SceneEvidence"/>; a claim then
/// costs a few look-ups a word, whatever the evidence's length. Portable arithmetic in a fixed order: the same bytes on
/// every machine. An answer depends on the component, the evidence and the prompt alone. Thread safe.
/// </remarks>
public sealed class SupportHead : IJudge
{
    private const int EvidenceLimit = 120;
    private const string Resource = "heads/support.bin";

    private static readonly Lazy<SupportModel> Shipped = new(Load);

    private readonly Lazy<SupportModel> _model;
    private readonly ConditionalWeakTable<SceneEvidence, Prepared> _prepared = [];

    /// <summary>The head with the model that ships.</summary>
    public SupportHead() => _model = Shipped;

    /// <summary>The head with another model.</summary>
    /// <param name="model">The model.</param>
    public SupportHead(SupportModel model) => _model = new Lazy<SupportModel>(model);

    /// <summary>How reports name the pathway.</summary>
    public static PathwayUse Use { get; } = new("support-1", PathwayUse.Primary, "portable");

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<JudgementArrived>> AnswerAsync(
        SceneEvidence evidence, IReadOnlyList<Question> questions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(questions);
        var answers = new List<JudgementArrived>(questions.Count);
        Prepared? prepared = null;
        foreach (var question in questions.Where(static q => q.Kind == QuestionKind.Support))
        {
            cancellationToken.ThrowIfCancellationRequested();
            prepared ??= Prepare(evidence);
            if (prepared.Index.WordCount > 0)
            {
                answers.Add(new JudgementArrived(question, Judge(prepared, question.FirstText), Use));
            }
        }

        return ValueTask.FromResult<IReadOnlyList<JudgementArrived>>(answers);
    }

    private Answer Judge(Prepared prepared, string text)
    {
        var claim = Claim.Read(text);
        var reading = _model.Value.Judge(new ClaimAlignment(claim, prepared.Index, prepared.Prompt));
        var nearest = reading.BestPiece < 0 ? "" : prepared.Index.Pieces[reading.BestPiece].Text;
        return new Answer(
            1 - reading.Unsupported,
            nearest.Length <= EvidenceLimit ? nearest : nearest[..Cut(nearest)],
            Marks: [.. UnsupportedMarks.Of(claim, reading.Words).Select(static m => new Mark(m.Start, m.End, m.Probability))]);
    }

    private static int Cut(string text) => char.IsHighSurrogate(text[EvidenceLimit - 1]) ? EvidenceLimit - 1 : EvidenceLimit;

    private Prepared Prepare(SceneEvidence evidence)
    {
        // The passages are another list when a tool or system turn came or went.
        if (_prepared.TryGetValue(evidence, out var known) && ReferenceEquals(known.Passages, evidence.Passages))
        {
            return known;
        }

        var prepared = new Prepared(evidence);
        _prepared.AddOrUpdate(evidence, prepared);
        return prepared;
    }

    private static SupportModel Load()
    {
        using var stream = typeof(SupportHead).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The model '{Resource}' is not embedded.");
        return SupportModel.Read(stream);
    }

    private sealed class Prepared(SceneEvidence evidence)
    {
        public IReadOnlyList<string> Passages { get; } = evidence.Passages;

        public EvidenceIndex Index { get; } = new(
            evidence.Passages, LanguageDetector.Detect(evidence.Passages.Count == 0 ? "" : evidence.Passages[0]));

        public IReadOnlySet<uint> Prompt { get; } = TermReader.Read(evidence.Prompt ?? "").StemIds.ToHashSet();
    }
}
