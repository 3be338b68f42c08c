using System.Numerics.Tensors;
using Grid.Diagnostics;
using Grid.Pathways.Encoders;

namespace Grid.Pathways;

/// <summary>Any NLI cross-encoder ONNX model with a manifest as a judge of conflict and support.</summary>
/// <remarks>
/// Conflict is symmetric and the model is not: both directions are asked and averaged. Support is the best of the nearest
/// evidence sentences together and each alone. Texts of which the vocabulary knows less than half stay open. Thread safe.
/// </remarks>
public sealed class OnnxNliJudge : IJudge, IDisposable
{
    private const float CoverageLimit = 0.5f;
    private const int Alone = 4;
    private const int CharactersPerToken = 4;
    private const double Supported = 0.5;

    private readonly ModelManifest _manifest;
    private readonly ModelTokenizer _tokenizer;
    private readonly NliLabels _labels;
    private readonly OnnxModel _model;

    private OnnxNliJudge(ModelManifest manifest)
    {
        _manifest = manifest;
        _labels = NliLabels.Of(manifest);
        _tokenizer = ModelTokenizer.Load(manifest);
        _model = new OnnxModel(manifest, ["logits"]);
        Use = new PathwayUse(_model.Id, PathwayUse.Primary, ProcessorKernel.Name);
        try
        {
            // A model whose logits are not its labels must be told at the start, not at the first scene.
            Read("a", "b");
        }
        catch
        {
            _model.Dispose();
            throw;
        }
    }

    /// <summary>How reports name the judge.</summary>
    public PathwayUse Use { get; }

    /// <summary>True when the model has a label for contradiction; without one it answers support alone.</summary>
    public bool JudgesConflict => _labels.Contradiction is not null;

    /// <summary>Loads a model.</summary>
    /// <param name="path">The manifest, the model file, or the folder of both.</param>
    /// <exception cref="ModelException">Something is missing or does not fit; the message names file and field.</exception>
    public static OnnxNliJudge Load(string path)
    {
        var manifest = ModelManifest.Load(path);
        return manifest.Kind == ModelKind.Nli
            ? new OnnxNliJudge(manifest)
            : throw ModelException.At(manifest.File, "kind", "a judge must be of kind nli.");
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<JudgementArrived>> AnswerAsync(
        SceneEvidence evidence, IReadOnlyList<Question> questions, CancellationToken cancellationToken)
    {
        var answers = new List<JudgementArrived>(questions.Count);
        foreach (var question in questions.Where(q => _manifest.Reads(q.FirstText)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var answer = question.Kind switch
            {
                QuestionKind.Conflict => Conflict(question),
                QuestionKind.Support => Support(question, EvidenceSentences.Of(evidence)),
                _ => null,
            };
            if (answer is not null)
            {
                answers.Add(new JudgementArrived(question, answer, Use));
            }
        }

        return ValueTask.FromResult<IReadOnlyList<JudgementArrived>>(answers);
    }

    /// <summary>Closes the model.</summary>
    public void Dispose() => _model.Dispose();

    private Answer? Conflict(Question question)
    {
        if (_labels.Contradiction is not { } label
            || Read(question.FirstText, question.SecondText) is not { } there
            || Read(question.SecondText, question.FirstText) is not { } back)
        {
            return null;
        }

        return new Answer((there[label] + back[label]) / 2, ClashWords.Between(question.FirstText, question.SecondText));
    }

    private Answer? Support(Question question, EvidenceSentences evidence)
    {
        var claim = question.FirstText;
        var near = evidence.Nearest([claim], _manifest.MaxTokens * CharactersPerToken);
        if (near.Count == 0)
        {
            return null;
        }

        var (best, sentence) = (-1.0, "");
        foreach (var premise in near.Take(Alone).Prepend(string.Join(' ', near)).Prepend(evidence.Best(claim)))
        {
            if (Read(premise, claim) is { } probabilities && probabilities[_labels.Entailment] > best)
            {
                (best, sentence) = (probabilities[_labels.Entailment], premise);
            }
        }

        var shown = near.Contains(sentence, StringComparer.Ordinal) ? sentence : evidence.Best(claim);
        return best < 0 ? null : new Answer(
            best, shown, Marks: best < Supported ? [new Mark(0, claim.Length, 1 - best)] : null);
    }

    private double[]? Read(string premise, string hypothesis)
    {
        var tokens = _tokenizer.Pair(_manifest.Prefix + premise, hypothesis);
        var output = _model.Run(tokens);
        if (output.Values.Length != _labels.Count || output.Shape is not [1, _])
        {
            throw _model.Misshapen(output.Shape, $"[1, {_labels.Count}]: one logit a label");
        }

        return tokens.Coverage < CoverageLimit ? null : Softmax(output.Values);
    }

    private static double[] Softmax(float[] logits)
    {
        var most = TensorPrimitives.Max<float>(logits);
        var powers = Array.ConvertAll(logits, l => Math.Exp(l - most));
        var sum = powers.Sum();
        return Array.ConvertAll(powers, p => p / sum);
    }
}
