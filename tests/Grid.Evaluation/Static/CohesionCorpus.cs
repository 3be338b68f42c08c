using Grid.Diagnostics;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation.StaticPathway;

/// <summary>The sentences of documents in a row, each with a stranger from another document.</summary>
public sealed class CohesionCorpus
{
    private readonly List<int> _document = [];
    private readonly int[] _stranger;

    /// <summary>The corpus of documents.</summary>
    /// <param name="documents">Documents as sentences.</param>
    /// <param name="language">Their language.</param>
    /// <param name="seed">Chooses the strangers.</param>
    public CohesionCorpus(IReadOnlyList<IReadOnlyList<string>> documents, TextLanguage language, int seed)
    {
        var components = new List<FieldComponent>();
        for (var d = 0; d < documents.Count; d++)
        {
            components.AddRange(FieldSource.Components(documents[d], language));
            _document.AddRange(Enumerable.Repeat(d, components.Count - _document.Count));
        }

        Components = components;
        var random = new Random(seed);
        _stranger = [.. Enumerable.Range(0, components.Count).Select(i => Stranger(i, random))];
    }

    /// <summary>All sentences, in order.</summary>
    public IReadOnlyList<FieldComponent> Components { get; }

    /// <summary>The next sentence (positive) and its stranger (negative) by their mean similarity to the sentences before.</summary>
    /// <param name="similarity">Of two sentences by their places.</param>
    /// <param name="window">Sentences before that are looked at.</param>
    public IReadOnlyList<LabelledCase> Cases(Func<int, int, double> similarity, int window)
    {
        var cases = new List<LabelledCase>();
        for (var next = window; next < Components.Count; next++)
        {
            if (_document[next - window] == _document[next])
            {
                cases.Add(Case(similarity, window, next, next));
                cases.Add(Case(similarity, window, next, _stranger[next]));
            }
        }

        return cases;
    }

    private LabelledCase Case(Func<int, int, double> similarity, int window, int next, int candidate) => new(
        _document[next].ToString(System.Globalization.CultureInfo.InvariantCulture),
        next == candidate,
        Enumerable.Range(next - window, window).Average(i => similarity(i, candidate)),
        Components[candidate].WordCount);

    private int Stranger(int of, Random random)
    {
        while (true)
        {
            var candidate = random.Next(_document.Count);
            if (_document[candidate] != _document[of])
            {
                return candidate;
            }
        }
    }
}
