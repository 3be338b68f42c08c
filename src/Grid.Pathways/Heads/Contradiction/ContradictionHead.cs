using Grid.Diagnostics;
using Grid.Diagnostics.Signals;

namespace Grid.Pathways.Heads.Contradiction;

/// <summary>Answers <see cref="QuestionKind.Conflict"/>: can two sentences not both hold? The evidence is the pair of clashing words.</summary>
/// <remarks>
/// Words are aligned (<see cref="SentenceAlignment"/>); English pairs are read with the encoder's vectors beside, Russian ones
/// by their words alone. Where an English vector is missing the words decide and the answer is marked as the analogue's.
/// An answer depends on its pair alone and is the same for either order. Thread safe when the encoder is.
/// </remarks>
/// <param name="encoder">Gives vectors; only those of the embedded space are read. It is asked again for what it has just encoded, so it should keep a cache.</param>
public sealed class ContradictionHead(ISceneEncoder encoder) : IJudge
{
    /// <summary>How reports name the head with vectors.</summary>
    public static PathwayUse Use { get; } = new("contradiction-2", PathwayUse.Primary, "portable");

    /// <summary>How reports name the head that reads words alone where that is all it needs.</summary>
    public static PathwayUse WordUse { get; } = new("contradiction-words-2", PathwayUse.Primary, "portable");

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<JudgementArrived>> AnswerAsync(
        SceneEvidence evidence, IReadOnlyList<Question> questions, CancellationToken cancellationToken)
    {
        var asked = questions.Where(static q => q.Kind == QuestionKind.Conflict).ToList();
        if (asked.Count == 0)
        {
            return [];
        }

        string[] texts = [.. asked.SelectMany(static q => new[] { q.FirstText, q.SecondText }).Distinct(StringComparer.Ordinal)];
        var vectors = await EncodeAsync(texts, cancellationToken).ConfigureAwait(false);
        var readings = texts.ToDictionary(static t => t, SentenceReading.Read, StringComparer.Ordinal);
        var answers = new List<JudgementArrived>(asked.Count);
        foreach (var question in asked)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (answer, use) = Answer(
                readings[question.FirstText], readings[question.SecondText],
                vectors.GetValueOrDefault(question.FirstText), vectors.GetValueOrDefault(question.SecondText));
            answers.Add(new JudgementArrived(question, answer, use));
        }

        return answers;
    }

    /// <summary>Judges one pair.</summary>
    /// <param name="first">One sentence.</param>
    /// <param name="second">The other.</param>
    /// <param name="firstVector">Its vector of the embedded space; empty when there is none.</param>
    /// <param name="secondVector">The other's.</param>
    public static (Answer Answer, PathwayUse Use) Answer(
        SentenceReading first, SentenceReading second, ReadOnlyMemory<float> firstVector, ReadOnlyMemory<float> secondVector)
    {
        Span<float> inputs = stackalloc float[PairFeatures.VectorCount];
        var clash = PairFeatures.Words(first, second, inputs);
        if (first.IsRussian || second.IsRussian)
        {
            return (new Answer(ContradictionModel.OfWords.Probability(inputs[..PairFeatures.WordCount]), clash), WordUse);
        }

        if (firstVector.Length != PairFeatures.Dimensions || secondVector.Length != PairFeatures.Dimensions)
        {
            return (new Answer(ContradictionModel.OfWords.Probability(inputs[..PairFeatures.WordCount]), clash),
                WordUse with { Mode = PathwayUse.Analogue });
        }

        PairFeatures.Vectors(firstVector.Span, secondVector.Span, inputs[PairFeatures.WordCount..]);
        return (new Answer(ContradictionModel.WithVectors.Probability(inputs), clash), Use);
    }

    private async ValueTask<Dictionary<string, ReadOnlyMemory<float>>> EncodeAsync(string[] texts, CancellationToken cancellationToken)
    {
        var encoded = await encoder.EncodeAsync(texts, cancellationToken).ConfigureAwait(false);
        var vectors = new Dictionary<string, ReadOnlyMemory<float>>(texts.Length, StringComparer.Ordinal);
        for (var i = 0; i < texts.Length; i++)
        {
            if (encoded.Vectors[i].Scale.Space == VectorScale.EmbeddedSpace)
            {
                vectors[texts[i]] = encoded.Vectors[i].Values;
            }
        }

        return vectors;
    }
}
