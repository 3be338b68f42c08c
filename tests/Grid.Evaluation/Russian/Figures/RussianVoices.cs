using System.Numerics.Tensors;
using Grid.Diagnostics;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;
using Grid.Evaluation.StaticPathway;
using Grid.Pathways;
using Grid.Pathways.Encoders;

namespace Grid.Evaluation.RussianTraining;

/// <summary>The sentences of Russian documents under each voice: the student, stems, both, and the affinity of the product.</summary>
public sealed class RussianVoices
{
    private readonly float[]?[] _student;

    /// <summary>Reads documents.</summary>
    /// <param name="encoder">The student.</param>
    /// <param name="documents">Documents as sentences; what is beyond a scene's window is left out.</param>
    public RussianVoices(RussianEncoder encoder, IReadOnlyList<IReadOnlyList<string>> documents)
    {
        var diagnoser = new Diagnoser(encoder.Pathway(), new Catalogue());
        var components = new List<FieldComponent>();
        var document = new List<int>();
        for (var d = 0; d < documents.Count; d++)
        {
            var frame = new SceneFrame { Id = "field", Shape = SceneShape.Components, Language = TextLanguage.Russian, JudgeEveryone = true };
            var fold = new SceneFold(frame, diagnoser.Catalogue);
            SceneTurn[] turns = [.. documents[d].Take(SceneField.Capacity).Select(static s => new SceneTurn(Role.Text, s))];
            diagnoser.AppendAsync(fold, turns, 0, null, CancellationToken.None).AsTask().GetAwaiter().GetResult();
            components.AddRange(fold.Field.Window);
            document.AddRange(Enumerable.Repeat(d, components.Count - document.Count));
        }

        (Components, Document) = (components, document);
        _student = [.. components.Select(c => encoder.Read(c.Text!).Vector)];
        var stems = TfIdf.OfStems(components);
        var grams = TfIdf.OfGrams(components);
        All =
        [
            ("student, 512 numbers", Student),
            ("student and stem tf-idf of the set itself, 1:1", (i, j) => Student(i, j) + stems.Cosine(i, j)),
            ("affinity (student and stems, as shipped)", (i, j) => Affinity.Between(components[i], components[j])),
            ("affinity, lexical voice", (i, j) => Affinity.Lexical(components[i], components[j])),
            ("baseline: stem tf-idf of the set itself", stems.Cosine),
            ("baseline: character 3-5-gram tf-idf of the set itself", grams.Cosine),
        ];
    }

    /// <summary>All sentences, in order.</summary>
    public IReadOnlyList<FieldComponent> Components { get; }

    /// <summary>The document of each sentence.</summary>
    public IReadOnlyList<int> Document { get; }

    /// <summary>Name and similarity of each voice.</summary>
    public IReadOnlyList<(string Name, Func<int, int, double> Similarity)> All { get; }

    private double Student(int first, int second) =>
        _student[first] is { } a && _student[second] is { } b ? TensorPrimitives.Dot<float>(a, b) : 0;
}
