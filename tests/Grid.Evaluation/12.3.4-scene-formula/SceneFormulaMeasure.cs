using Grid.Diagnostics;
using Grid.Diagnostics.Text;
using Grid.Pathways;

namespace Grid.Evaluation.Rooms;

/// <summary>12.3.4 under neutral edits and planted breaks, and how far formulas tell documents apart.</summary>
public sealed class SceneFormulaMeasure : EntryMeasure
{
    private const int FewestSentences = 12;
    private const int BlockLength = 5;
    private const int ParagraphLength = 5;
    private const double EditBar = 0.95;
    private const double DistinctBar = 0.8;

    /// <inheritdoc/>
    public override string Code => "12.3.4";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context)
    {
        foreach (var (set, language) in GenreDocument.Sets)
        {
            GenreDocument[] documents = [.. GenreDocument.Of(context, set, language).Where(static d => d.Sentences.Count >= FewestSentences)];
            var plain = documents.ToDictionary(static d => d.Source, d => Diagnose(context, d.Sentences, d.Language), StringComparer.Ordinal);
            foreach (var measurement in Edits(context, set, documents, plain).Concat(Breaks(context, set, documents, plain)).Append(Distinct(set, plain)))
            {
                yield return measurement;
            }

            yield return Holding(context, set, documents, plain);
        }
    }

    private IEnumerable<Measurement> Edits(
        EvaluationContext context, string set, GenreDocument[] documents, Dictionary<string, Report> plain)
    {
        foreach (var edit in NeutralEdit.All)
        {
            yield return Evaluate.Share(
                Code, set, $"formula unchanged under {edit.Name}",
                [.. documents.Select(d => (d.Source, Diagnose(context, edit.Apply(d), d.Language).Formula == plain[d.Source].Formula))], EditBar);
        }
    }

    private IEnumerable<Measurement> Breaks(
        EvaluationContext context, string set, GenreDocument[] documents, Dictionary<string, Report> plain)
    {
        var breaks = new (string Name, Func<GenreDocument, string> Formula)[]
        {
            ("a foreign block inserted", d => Diagnose(context, WithBlock(d, documents), d.Language).Formula),
            ("halves swapped", d => Diagnose(context, [.. d.Sentences.Skip(d.Sentences.Count / 2), .. d.Sentences.Take(d.Sentences.Count / 2)], d.Language).Formula),
            ("a third deleted", d => Diagnose(context, [.. d.Sentences.Take(d.Sentences.Count / 3), .. d.Sentences.Skip(2 * d.Sentences.Count / 3)], d.Language).Formula),
            ("a contradiction judged", d => Contradicted(context, d)),
        };
        foreach (var (name, formula) in breaks)
        {
            yield return Evaluate.Share(
                Code, set, $"formula changed by {name}", [.. documents.Select(d => (d.Source, formula(d) != plain[d.Source].Formula))], bar: 1);
        }
    }

    private static List<string> WithBlock(GenreDocument document, GenreDocument[] documents)
    {
        var random = new Random((int)(EvaluationContext.Hash(document.Source) % int.MaxValue));
        var others = documents.Where(o => o.Source != document.Source).ToArray();
        var other = others[random.Next(others.Length)];
        var start = random.Next(other.Sentences.Count - BlockLength);
        var sentences = document.Sentences.ToList();
        sentences.InsertRange(sentences.Count / 2, other.Sentences.Skip(start).Take(BlockLength));
        return sentences;
    }

    // The second component of the document and one in its last quarter cannot both hold.
    private static string Contradicted(EvaluationContext context, GenreDocument document)
    {
        var fold = new SceneFold(Frame(document.Language), context.Diagnoser.Catalogue);
        context.Diagnoser.AppendAsync(fold, [new SceneTurn(Role.Text, Text(document.Sentences))], 0, null, CancellationToken.None)
            .AsTask().GetAwaiter().GetResult();
        var later = fold.ComponentCount * 3 / 4;
        fold.Observe(new JudgementArrived(
            new Question(QuestionKind.Conflict, 1, later, "", ""), new Answer(0.9, "planted"), StaticEncoder.Use));
        return fold.Read().Formula;
    }

    private Measurement Distinct(string set, Dictionary<string, Report> plain)
    {
        var counts = plain.Values.GroupBy(static r => r.Formula, StringComparer.Ordinal).ToDictionary(static g => g.Key, static g => g.Count(), StringComparer.Ordinal);
        return Evaluate.Share(Code, set, "documents whose formula no other has", [.. plain.Select(p => (p.Key, counts[p.Value.Formula] == 1))], DistinctBar);
    }

    // Stabler scenes score higher: a document against the same document with every second sentence from its neighbour.
    private Measurement Holding(EvaluationContext context, string set, GenreDocument[] documents, Dictionary<string, Report> plain)
    {
        var cases = documents.SelectMany((d, k) =>
        {
            var neighbour = documents[(k + 1) % documents.Length].Sentences;
            string[] mixed = [.. d.Sentences.Select((s, i) => i % 2 == 0 ? s : neighbour[i % neighbour.Count])];
            return new[]
            {
                new LabelledCase(d.Source, true, plain[d.Source].Scores[Code], d.Sentences.Sum(WordBreaker.CountWords)),
                new LabelledCase(d.Source, false, Diagnose(context, mixed, d.Language).Scores[Code], mixed.Sum(WordBreaker.CountWords)),
            };
        }).ToArray();
        return Evaluate.Auroc(Code, $"{set}: document against the document mixed with its neighbour", cases);
    }

    private static Report Diagnose(EvaluationContext context, IReadOnlyList<string> sentences, TextLanguage language) =>
        context.DiagnoseText(Text(sentences), language);

    // In paragraphs: one that opens with a number or a dash is a list item, and so would be a whole document on one line.
    private static string Text(IReadOnlyList<string> sentences) =>
        string.Join("\n\n", sentences.Chunk(ParagraphLength).Select(static p => string.Join(' ', p)));

    private static SceneFrame Frame(TextLanguage language) => new()
    {
        Id = "evaluation",
        Language = language,
        LanguageTag = language == TextLanguage.Russian ? "ru" : "en",
        JudgeEveryone = true,
    };
}
