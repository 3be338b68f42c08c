using System.Text.Json;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;
using Grid.Evaluation.Training;

namespace Grid.Evaluation.ContradictionTraining;

/// <summary>The labelled sets of sentence pairs, each read into one form.</summary>
/// <param name="dataDirectory">Folder of the labelled sets.</param>
public sealed class PairSets(string dataDirectory)
{
    /// <summary>The name of the pairs that rules made of summaries.</summary>
    internal const string ChangedSet = "changed_en";

    private const int NeighboursPerText = 12;
    private const int ChangedPerText = 14;
    private const int ChangesPerSentence = 2;
    private const int Seed = 7;

    /// <summary>Every set that what ships may learn from, in a fixed order; a licence that forbids it stops the training.</summary>
    public IReadOnlyList<LabelledPair> Training() =>
    [
        .. Snli(), .. Cad(), .. Chatprotect(), .. Prosecco(), .. News(), .. OwnPairs.Of("en"), .. OwnPairs.Of("ru"),
    ];

    /// <summary>Sets that are only measured: by a head that has seen nothing of them.</summary>
    public IReadOnlyList<LabelledPair> Transfer() => [.. Breaking(), .. Decode(), .. Rcb(), .. OwnPairs.Independent()];

    private IEnumerable<LabelledPair> Snli() => Rows("snli_esnli", "pairs.jsonl", train: true)
        .Select(static r => new LabelledPair("snli_esnli", Text(r, "premise"), Text(r, "premise"), Text(r, "hypothesis"), LabelOf(Text(r, "label"))));

    // Rows of one original follow each other and share a sentence with it.
    private IEnumerable<LabelledPair> Cad()
    {
        var group = new HashSet<string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var file in new[] { "train.tsv", "dev.tsv" })
        {
            foreach (var cells in File.ReadLines(TrainingSet.Open(dataDirectory, "cad_nli", file)).Skip(1).Select(static l => l.Split('\t')))
            {
                if (!group.Contains(cells[0]) && !group.Contains(cells[1]))
                {
                    group.Clear();
                    number++;
                }

                group.Add(cells[0]);
                group.Add(cells[1]);
                yield return new LabelledPair("cad_nli", $"cad {number}", cells[0], cells[1], LabelOf(cells[2]));
            }
        }
    }

    private IEnumerable<LabelledPair> Chatprotect() => Rows("chatprotect", "pairs.jsonl", train: true)
        .Select(static r => new LabelledPair(
            "chatprotect", Text(r, "prompt"), Text(r, "sentence"), Text(r, "alternative"), Either(Text(r, "contradiction") == "1")));

    private static readonly string[] Forms = ["proposition", "locution"];

    // Both as said and with the context resolved.
    private IEnumerable<LabelledPair> Prosecco() => Rows("prosecco", "pairs.jsonl", train: true)
        .SelectMany(static r => Forms.Select(form => new LabelledPair(
            "prosecco", Text(r, "nodeset_id"), Text(r, form + "_1"), Text(r, form + "_2"), Either(Text(r, "label") == "self-contradiction"), form)));

    // Sentences of one text that share their rare words: nobody meant them to contradict each other.
    private IEnumerable<LabelledPair> News()
    {
        foreach (var row in Rows("booookscore", "summaries.jsonl", train: true))
        {
            var text = Text(row, "summary");
            var source = Text(row, "book");
            foreach (var (first, second) in Near(text))
            {
                yield return new LabelledPair("booookscore", source, first, second, PairLabel.Open);
            }

            foreach (var pair in Changed(text, source))
            {
                yield return pair;
            }
        }
    }

    // Long sentences turned round by the rules, against themselves; and themselves again, which clash with nothing.
    private static IEnumerable<LabelledPair> Changed(string text, string source)
    {
        var random = new Random(Seed);
        var sentences = Sentences(text);
        random.Shuffle(sentences);
        foreach (var sentence in sentences.Take(ChangedPerText))
        {
            var edits = RuleEdits.Of(sentence, "en", random).ToArray();
            random.Shuffle(edits);
            foreach (var (changed, rule) in edits.Take(ChangesPerSentence))
            {
                yield return new LabelledPair(ChangedSet, source, sentence, changed, PairLabel.Contradicts, rule);
            }

            if (edits.Length == 0)
            {
                yield return new LabelledPair(ChangedSet, source, sentence, sentence, PairLabel.Follows, "same");
            }
        }
    }

    private static string[] Sentences(string text) =>
        [.. SentenceSplitter.Split(text, TextLanguage.English).Select(u => text[u.Start..u.End]).Where(static s => s.Length is > 25 and < 400)];

    private static IEnumerable<(string First, string Second)> Near(string text)
    {
        var sentences = Sentences(text);
        var terms = sentences.Select(static s => TermReader.Read(s).Terms).ToArray();
        var pairs = new List<(double Weight, int First, int Second)>();
        for (var i = 0; i < sentences.Length; i++)
        {
            for (var j = i + 1; j < sentences.Length; j++)
            {
                var shared = terms[i].Intersect(terms[j]).Sum(Background.Weight);
                pairs.Add((shared / Math.Sqrt((terms[i].Length * terms[j].Length) + 1), i, j));
            }
        }

        return pairs.Where(static p => p.Weight > 0).OrderByDescending(static p => p.Weight).ThenBy(static p => p.First).ThenBy(static p => p.Second)
            .Take(NeighboursPerText).Select(p => (sentences[p.First], sentences[p.Second]));
    }

    private IEnumerable<LabelledPair> Breaking() => Rows("breaking_nli", "pairs.jsonl", train: false)
        .Select(static r => new LabelledPair(
            "breaking_nli", Text(r, "sentence1"), Text(r, "sentence1"), Text(r, "sentence2"), LabelOf(Text(r, "gold_label")), Text(r, "category")));

    private IEnumerable<LabelledPair> Decode() => Rows("decode_subset", "pairs.jsonl", train: false)
        .Select(static r => new LabelledPair(
            "decode_subset", Text(r, "utterance_1"), Text(r, "utterance_1"), Text(r, "utterance_2"), Either(Text(r, "label") == "0")));

    private IEnumerable<LabelledPair> Rcb() => Rows("rcb_votes_ru", "pairs.jsonl", train: false)
        .Where(static r => r.GetProperty("majority").ValueKind == JsonValueKind.String)
        .Select(static r => new LabelledPair(
            "rcb_votes_ru", Text(r, "premise"), Text(r, "premise"), Text(r, "hypothesis"), LabelOf(Text(r, "majority"))));

    private IEnumerable<JsonElement> Rows(string set, string file, bool train)
    {
        var path = train ? TrainingSet.Open(dataDirectory, set, file) : Path.Combine(dataDirectory, set, file);
        foreach (var line in File.ReadLines(path))
        {
            using var document = JsonDocument.Parse(line);
            yield return document.RootElement.Clone();
        }
    }

    private static string Text(JsonElement row, string field) => row.GetProperty(field).ToString();

    private static PairLabel Either(bool contradicts) => contradicts ? PairLabel.Contradicts : PairLabel.Open;

    private static PairLabel LabelOf(string name) => name switch
    {
        "entailment" => PairLabel.Follows,
        "contradiction" => PairLabel.Contradicts,
        _ => PairLabel.Open,
    };
}
