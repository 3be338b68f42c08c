using System.Globalization;
using System.Text;

namespace Grid.Pathways.Encoders;

/// <summary>The sentence pieces of USE-lite with their log-probabilities, as a tree by characters.</summary>
/// <remarks>Immutable, thread safe.</remarks>
public sealed class UseLiteVocabulary
{
    /// <summary>Marks the beginning of a word in a piece.</summary>
    public const char WordMark = '\u2581';

    /// <summary>The piece for characters that no piece begins with.</summary>
    public const int Unknown = 0;

    // The first six pieces are signs of the training (unknown, begin, end, three spare ones), never text.
    private const int Reserved = 6;

    private readonly Dictionary<int, int> _children = [];
    private readonly List<int> _pieceAt = [-1];
    private readonly string[] _pieces;
    private readonly double[] _scores;

    /// <summary>Reads the converted vocabulary: a line per piece, text and score parted by a tab.</summary>
    /// <param name="file">UTF-8 with line feeds.</param>
    /// <exception cref="InvalidDataException">A line is not of that form.</exception>
    public UseLiteVocabulary(ReadOnlySpan<byte> file)
    {
        var lines = Encoding.UTF8.GetString(file).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        _pieces = new string[lines.Length];
        _scores = new double[lines.Length];
        for (var id = 0; id < lines.Length; id++)
        {
            if (lines[id].Split('\t') is not [{ Length: > 0 } piece, var score]
                || !double.TryParse(score, NumberStyles.Float, CultureInfo.InvariantCulture, out _scores[id]))
            {
                throw new InvalidDataException($"Line {id + 1} of the vocabulary is not a piece, a tab and a score. Build Grid again from the delivered package.");
            }

            _pieces[id] = piece;
            if (id >= Reserved)
            {
                Insert(piece, id);
            }
        }
    }

    /// <summary>Number of pieces.</summary>
    public int Count => _pieces.Length;

    /// <summary>Text of a piece, with <see cref="WordMark"/> for the space before a word.</summary>
    /// <param name="id">The piece.</param>
    public string Piece(int id) => _pieces[id];

    /// <summary>Natural logarithm of the piece's probability in the training text; 0 where none was delivered.</summary>
    /// <param name="id">The piece.</param>
    public double Score(int id) => _scores[id];

    /// <summary>The place in the tree after one more character, or -1; a search begins at 0.</summary>
    internal int Step(int node, char next) => _children.GetValueOrDefault(Key(node, next), -1);

    /// <summary>The piece that ends at a place of the tree, or -1.</summary>
    internal int PieceAt(int node) => _pieceAt[node];

    // Where two entries have the same text the later one counts, as in the original.
    private void Insert(string piece, int id)
    {
        var node = 0;
        foreach (var next in piece)
        {
            if (!_children.TryGetValue(Key(node, next), out var child))
            {
                child = _pieceAt.Count;
                _pieceAt.Add(-1);
                _children.Add(Key(node, next), child);
            }

            node = child;
        }

        _pieceAt[node] = id;
    }

    // The tree has about twenty thousand places, so a place fits in the upper fifteen bits and a half.
    private static int Key(int node, char next) => (node << 16) | next;
}
