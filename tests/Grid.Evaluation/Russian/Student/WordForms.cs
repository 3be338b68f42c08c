using Grid.Pathways.Encoders;

namespace Grid.Evaluation.RussianTraining;

/// <summary>Every word of the training text once, with the rows that make its vector.</summary>
/// <remarks>A stem gets a row when it is seen often enough; of too many the commonest, so that the file keeps its size.</remarks>
public sealed class WordForms
{
    private readonly RussianWords _reader;
    private readonly Dictionary<(uint Stem, ulong Grams), int> _places = [];
    private readonly List<uint> _stemOf = [];
    private readonly List<int[]> _grams = [];
    private readonly Dictionary<uint, int> _counts = [];
    private int[] _rows = [];

    /// <summary>An empty table.</summary>
    /// <param name="gramRows">Rows of the table of n-grams.</param>
    public WordForms(int gramRows) => _reader = new RussianWords(gramRows);

    /// <summary>Stems with a row, ascending.</summary>
    public IReadOnlyList<uint> Stems { get; private set; } = [];

    /// <summary>The forms of a text, in order.</summary>
    /// <param name="text">A Russian text.</param>
    public int[] Add(string text)
    {
        _reader.Read(text, RussianEncoder.WordLimit);
        var forms = new int[_reader.Words.Length];
        for (var i = 0; i < forms.Length; i++)
        {
            var word = _reader.Words[i];
            var grams = _reader.Grams(word);
            _counts[word.Stem] = _counts.GetValueOrDefault(word.Stem) + 1;
            var key = (word.Stem, System.IO.Hashing.XxHash3.HashToUInt64(System.Runtime.InteropServices.MemoryMarshal.AsBytes(grams)));
            if (!_places.TryGetValue(key, out forms[i]))
            {
                forms[i] = _grams.Count;
                _places.Add(key, forms[i]);
                _grams.Add(grams.ToArray());
                _stemOf.Add(word.Stem);
            }
        }

        return forms;
    }

    /// <summary>Gives rows to stems; call after the last <see cref="Add"/>.</summary>
    /// <param name="fewest">Times a stem must be seen.</param>
    /// <param name="most">Most rows.</param>
    public void Settle(int fewest, int most)
    {
        Stems = [.. _counts.Where(c => c.Value >= fewest).OrderByDescending(static c => c.Value).ThenBy(static c => c.Key).Take(most).Select(static c => c.Key).Order()];
        var places = Stems.Select(static (stem, row) => (stem, row)).ToDictionary(static p => p.stem, static p => p.row);
        _rows = [.. _stemOf.Select(s => places.GetValueOrDefault(s, -1))];
    }

    /// <summary>The stem row of a form; -1 when it has none.</summary>
    /// <param name="form">The form.</param>
    public int StemRow(int form) => _rows[form];

    /// <summary>The gram rows of a form.</summary>
    /// <param name="form">The form.</param>
    public int[] Grams(int form) => _grams[form];
}
