using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;
using Grid.Evaluation.Training;

namespace Grid.Evaluation.Rooms;

/// <summary>Documents of a known register, and texts planted from them: a stretch of one inside another, or several in a row.</summary>
/// <param name="Source">The document.</param>
/// <param name="Register">Index into <see cref="Registers.All"/>.</param>
/// <param name="Sentences">Its sentences.</param>
/// <param name="Fold">The fold whose model has not seen it; -1 when no model has.</param>
public sealed record RegisterDocument(string Source, int Register, IReadOnlyList<string> Sentences, int Fold);

/// <summary>A text with a stretch of another register.</summary>
/// <param name="Source">The host.</param>
/// <param name="Sentences">The text.</param>
/// <param name="From">Where the stretch starts.</param>
/// <param name="To">Where it ends, exclusive.</param>
/// <param name="Pair">Host and stretch, by name.</param>
/// <param name="Fold">The fold whose model has seen neither; -1 for any.</param>
public sealed record PlantedDrift(string Source, IReadOnlyList<string> Sentences, int From, int To, string Pair, int Fold);

/// <summary>Plants drifts and mixtures, the same every time.</summary>
public static class RegisterMixtures
{
    private const int FewestSentences = 20;
    private const int TextsPerDocument = 3;
    private const int Seed = 11;
    private const int TaigaRun = 8;

    /// <summary>Documents of gum_register in the genres that stand for a register; the model has seen none.</summary>
    /// <param name="context">Data.</param>
    public static IReadOnlyList<RegisterDocument> English(EvaluationContext context) =>
    [
        .. GenreDocument.Of(context, "gum_register", TextLanguage.English)
            .Where(static d => GumRegister(d.Genre) >= 0 && d.Sentences.Count >= FewestSentences)
            .Select(static d => new RegisterDocument(d.Source, GumRegister(d.Genre), d.Sentences, -1)),
    ];

    /// <summary>Documents of rst_docs_ru, which no model has seen: news, research, blogs.</summary>
    /// <param name="context">Data.</param>
    public static IReadOnlyList<RegisterDocument> Russian(EvaluationContext context) =>
    [
        .. GenreDocument.Of(context, "rst_docs_ru", TextLanguage.Russian)
            .Where(static d => d.Genre != "blogs" && d.Sentences.Count >= FewestSentences)
            .Select(static d => new RegisterDocument(d.Source, d.Genre == "news" ? Registers.News : Registers.Academic, d.Sentences, -1)),
    ];

    /// <summary>Runs of Taiga's sentences, each of one register and one fold; its one genre of non-fiction is "academic, encyclopaedic".</summary>
    /// <param name="context">Data.</param>
    public static IReadOnlyList<RegisterDocument> TaigaRuns(EvaluationContext context) =>
    [
        .. RegisterExamples.Taiga(context.DataDirectory)
            .Where(e => context.Measures("taiga_register_ru", e.Source))
            .GroupBy(static e => (e.Register, Fold: Folds.Of(e.Source)))
            .OrderBy(static g => g.Key)
            .SelectMany(static g => g.Chunk(TaigaRun).Where(static c => c.Length == TaigaRun)
                .Select(c => new RegisterDocument(c[0].Source, g.Key.Register == Registers.Encyclopaedic ? Registers.Academic : g.Key.Register, [.. c.Select(static e => e.Text)], g.Key.Fold))),
    ];

    /// <summary>For each fold the model that has not seen its sources of Taiga.</summary>
    /// <param name="context">Data.</param>
    public static IReadOnlyList<RegisterModel> FoldModels(EvaluationContext context)
    {
        var examples = RegisterExamples.All(context.DataDirectory, TextLanguage.Russian);
        return [.. Enumerable.Range(0, Folds.Count).Select(fold =>
            RegisterTrainer.RussianOnly([.. examples.Where(e => e.Own || Folds.Of(e.Source) != fold)]))];
    }

    /// <summary>The register a genre of gum_register stands for, or -1.</summary>
    /// <param name="genre">The genre.</param>
    public static int GumRegister(string genre) => genre switch
    {
        "conversation" or "vlog" => Registers.Conversational,
        "fiction" => Registers.Narrative,
        "news" => Registers.News,
        "bio" => Registers.Encyclopaedic,
        "academic" => Registers.Academic,
        "whow" => Registers.Instructional,
        _ => -1,
    };

    /// <summary>Texts of 16 to 26 sentences with a stretch of 4 to 8 of another register.</summary>
    /// <param name="hosts">Documents to plant in.</param>
    /// <param name="guests">Documents to take stretches from.</param>
    /// <param name="texts">Texts a host.</param>
    public static IEnumerable<PlantedDrift> Plant(IReadOnlyList<RegisterDocument> hosts, IReadOnlyList<RegisterDocument> guests, int texts = TextsPerDocument)
    {
        var random = new Random(Seed);
        foreach (var host in hosts.SelectMany(h => Enumerable.Repeat(h, texts)))
        {
            var others = guests.Where(g => g.Register != host.Register).ToArray();
            var guest = others[random.Next(others.Length)];
            var length = random.Next(12, 19);
            var start = random.Next(host.Sentences.Count - length + 1);
            var stretch = Math.Min(guest.Sentences.Count, random.Next(4, 9));
            var from = random.Next(guest.Sentences.Count - stretch + 1);
            var at = random.Next(3) == 0 ? length : random.Next(3, length - 3);
            var text = host.Sentences.Skip(start).Take(length).ToList();
            text.InsertRange(at, guest.Sentences.Skip(from).Take(stretch));
            yield return new PlantedDrift(
                host.Source, text, at, at + stretch, Registers.All[guest.Register] + " in " + Registers.All[host.Register], guest.Fold);
        }
    }
}
