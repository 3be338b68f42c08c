using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;

namespace Grid.Pathways.Encoders;

/// <summary>The Russian encoder's numbers: a row for each stem and n-gram, and two small layers into the English encoder's space.</summary>
/// <remarks>
/// The file: eight bytes of name, then the counts of stems and gram rows, the stems' ids ascending, and as rows of bytes the
/// stems, the n-grams, the layer of x ([128, 1024]: to the output and to the hidden units), its bias ([1, 1024]) and the
/// layer of the hidden units ([512, 512]). Immutable, thread safe.
/// </remarks>
public sealed class RussianModel
{
    /// <summary>Length of a word's row.</summary>
    public const int WordWidth = 128;

    /// <summary>Length of the vectors, those of the English encoder.</summary>
    public const int Dimensions = 512;

    private const string Name = "GRIDRU01";
    private const string Resource = "russian.bin";

    private static readonly Lazy<RussianModel?> EmbeddedModel = new(LoadEmbedded);

    private readonly uint[] _stems;

    /// <summary>Reads a model.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <exception cref="InvalidDataException">The file is not a Russian encoder, or is cut short.</exception>
    public RussianModel(byte[] file)
    {
        ReadOnlySpan<byte> rest = file;
        if (file.Length < Name.Length + 8 || System.Text.Encoding.ASCII.GetString(rest[..Name.Length]) != Name)
        {
            throw new InvalidDataException("These are not the weights of a Russian encoder; train them again (Grid.Evaluation, train russian).");
        }

        var stems = BinaryPrimitives.ReadInt32LittleEndian(rest[8..]);
        var grams = BinaryPrimitives.ReadInt32LittleEndian(rest[12..]);
        rest = rest[16..];
        if (rest.Length != Length(stems, grams))
        {
            throw new InvalidDataException($"The weights of the Russian encoder have {file.Length} bytes where {Length(stems, grams) + 16} are needed.");
        }

        _stems = new uint[stems];
        for (var i = 0; i < stems; i++)
        {
            _stems[i] = BinaryPrimitives.ReadUInt32LittleEndian(rest[(sizeof(uint) * i)..]);
        }

        rest = rest[(sizeof(uint) * stems)..];
        Stems = ByteRows.Read(ref rest, stems, WordWidth);
        Grams = ByteRows.Read(ref rest, grams, WordWidth);
        Input = new TiledMatrix(ByteRows.Read(ref rest, WordWidth, 2 * Dimensions).ToFloats(), 2 * Dimensions);
        Bias = ByteRows.Read(ref rest, 2, Dimensions).ToFloats();
        Hidden = new TiledMatrix(ByteRows.Read(ref rest, Dimensions, Dimensions).ToFloats(), Dimensions);
        Id = "russian-1-" + XxHash64.HashToUInt64(file).ToString("x16", CultureInfo.InvariantCulture);
    }

    /// <summary>The weights inside this assembly; null in a build without them.</summary>
    public static RussianModel? Embedded => EmbeddedModel.Value;

    /// <summary>Name and hash of the weights.</summary>
    public string Id { get; }

    /// <summary>Stems that have a row.</summary>
    public int StemCount => _stems.Length;

    /// <summary>Rows of the table of n-grams.</summary>
    public int GramRows => Grams.Count;

    /// <summary>Rows of the stems.</summary>
    internal ByteRows Stems { get; }

    /// <summary>Rows of the n-grams.</summary>
    internal ByteRows Grams { get; }

    /// <summary>From a text's row to the outputs and the hidden units.</summary>
    internal TiledMatrix Input { get; }

    /// <summary>What is added to the outputs, then to the hidden units.</summary>
    internal float[] Bias { get; }

    /// <summary>From the hidden units to the outputs.</summary>
    internal TiledMatrix Hidden { get; }

    /// <summary>The row of a stem; negative when it has none.</summary>
    /// <param name="stem">Its id.</param>
    public int RowOf(uint stem) => Array.BinarySearch(_stems, stem);

    /// <summary>Writes a model's file.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="stems">Stem ids, ascending.</param>
    /// <param name="rows">Stems, n-grams, input layer, bias as two rows, hidden layer.</param>
    public static void Write(Stream stream, IReadOnlyList<uint> stems, IReadOnlyList<ByteRows> rows)
    {
        Span<byte> number = stackalloc byte[sizeof(uint)];
        stream.Write(System.Text.Encoding.ASCII.GetBytes(Name));
        foreach (var count in new[] { rows[0].Count, rows[1].Count })
        {
            BinaryPrimitives.WriteInt32LittleEndian(number, count);
            stream.Write(number);
        }

        foreach (var stem in stems)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(number, stem);
            stream.Write(number);
        }

        foreach (var table in rows)
        {
            table.Write(stream);
        }
    }

    private static long Length(int stems, int grams) =>
        stems < 0 || grams <= 0 ? -1
        : ((long)stems * sizeof(uint)) + Rows(stems, WordWidth) + Rows(grams, WordWidth)
            + Rows(WordWidth, 2 * Dimensions) + Rows(2, Dimensions) + Rows(Dimensions, Dimensions);

    private static long Rows(long count, int width) => count * (width + sizeof(float));

    private static RussianModel? LoadEmbedded()
    {
        using var stream = typeof(RussianModel).Assembly.GetManifestResourceStream(Resource);
        if (stream is null)
        {
            return null;
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new RussianModel(bytes);
    }
}
