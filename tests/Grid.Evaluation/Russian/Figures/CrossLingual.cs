using System.Globalization;
using System.Numerics.Tensors;
using Grid.Diagnostics.Text;
using Grid.Pathways.Encoders;

namespace Grid.Evaluation.RussianTraining;

/// <summary>English sentences with their Russian translations (formality_ru): does the right Russian sentence stand nearest.</summary>
public sealed class CrossLingual
{
    private const string Set = "formality_ru";
    private const int Seed = 12;
    private const int Candidates = 300;

    private readonly (string Id, string English, string Russian)[] _pairs;
    private readonly float[]?[] _english;
    private readonly float[]?[] _russian;

    /// <summary>Encodes the set.</summary>
    /// <param name="context">Data.</param>
    /// <param name="english">The English encoder.</param>
    /// <param name="russian">The student.</param>
    /// <param name="change">What is done to each Russian sentence first; null for nothing.</param>
    public CrossLingual(EvaluationContext context, UseLiteEncoder english, RussianEncoder russian, Func<string, string>? change = null)
    {
        _pairs = [.. context.Rows(Set, "pairs.jsonl", static r => r.GetProperty("en").GetString()!)
            .Select(static r => (r.GetProperty("id").ToString(), r.GetProperty("en").GetString()!, r.GetProperty("formal_ru").GetString()!))];
        var texts = _pairs.Select(p => change is null ? p.Russian : change(p.Russian)).ToArray();
        Coverage = texts.Length == 0 ? 0 : texts.Average(t => russian.Read(t).Coverage);
        (_english, _russian) = ([.. _pairs.Select(p => english.Read(p.English).Vector)], [.. texts.Select(t => russian.Read(t).Vector)]);
    }

    /// <summary>Mean share of known stems.</summary>
    public double Coverage { get; }

    /// <summary>Matched pairs (positive) and pairs of strangers (negative) by their cosine; null where an encoder abstains.</summary>
    public IReadOnlyList<LabelledCase> Cases()
    {
        var random = new Random(Seed);
        var cases = new List<LabelledCase>();
        for (var i = 0; i < _pairs.Length; i++)
        {
            var other = (i + 1 + random.Next(_pairs.Length - 1)) % _pairs.Length;
            cases.Add(Case(i, i));
            cases.Add(Case(i, other));
        }

        return cases;
    }

    /// <summary>Whether the right English sentence is the nearest among 300 to its Russian translation.</summary>
    public IReadOnlyList<(string Source, bool Fired)> FirstAmongMany()
    {
        var count = Math.Min(Candidates, _pairs.Length);
        return [.. Enumerable.Range(0, count).Select(i => (_pairs[i].Id, Enumerable.Range(0, count).MaxBy(j => Cosine(j, i)) == i))];
    }

    private LabelledCase Case(int english, int russian) => new(
        english.ToString(CultureInfo.InvariantCulture),
        english == russian,
        _english[english] is null || _russian[russian] is null ? null : Cosine(english, russian),
        -Math.Abs(WordBreaker.CountWords(_pairs[english].English) - WordBreaker.CountWords(_pairs[russian].Russian)));

    private double Cosine(int english, int russian) =>
        _english[english] is { } a && _russian[russian] is { } b ? TensorPrimitives.Dot<float>(a, b) : 0;
}
