using System.Globalization;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation.ConcretenessTraining;

/// <summary>The table of concrete nouns against human ratings of concreteness, which do not ship.</summary>
public sealed class ConcretenessMeasure : EntryMeasure
{
    private const double Concrete = 4;
    private const double Abstract = 2.5;

    /// <inheritdoc/>
    public override string Code => "concreteness";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context)
    {
        var nouns = File.ReadLines(Path.Combine(context.DataDirectory, "concreteness_lexicon", "concreteness.tsv")).Skip(1)
            .Select(static l => l.Split('\t'))
            .Where(c => c[^1] == "Noun" && c[1] == "0" && context.Measures("concreteness_lexicon", c[0]))
            .Select(static c => (Word: Stemmer.Fold(c[0]), Rating: double.Parse(c[2], CultureInfo.InvariantCulture)))
            .Select(static n => (n.Word, n.Rating, Score: Concreteness.Of(n.Word, Stemmer.StemId(n.Word))))
            .ToArray();
        LabelledCase[] sure = [.. nouns.Where(static n => n.Rating >= Concrete || n.Rating <= Abstract)
            .Select(static n => new LabelledCase(n.Word, n.Rating >= Concrete, n.Score, n.Word.Length))];
        LabelledCase[] known = [.. sure.Where(static n => n.Score is not null)];
        yield return Evaluate.Auroc(Code, "English nouns rated concrete or abstract, known to the table", known);
        yield return Evaluate.Auroc(Code, "English nouns rated concrete or abstract, unknown ones tie", sure);
        yield return RatedCorrelation.Spearman(Code, "English nouns known to the table", [.. nouns.Where(static n => n.Score is not null)
            .Select(static n => new RatedCorrelation.Rated(n.Word, n.Rating, n.Score!.Value, n.Word.Length))]);
    }
}
