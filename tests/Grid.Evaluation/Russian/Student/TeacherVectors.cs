using System.IO.Hashing;
using System.Runtime.InteropServices;
using Grid.Pathways.Encoders;

namespace Grid.Evaluation.RussianTraining;

/// <summary>The English encoder's vectors of the training text, kept in a file between runs.</summary>
/// <param name="teacher">The English encoder.</param>
/// <param name="file">Where the vectors are kept: a hash of the text, then half floats.</param>
/// <param name="output">Where it says how far it is.</param>
public sealed class TeacherVectors(UseLiteEncoder teacher, string file, TextWriter output)
{
    private const int Chunk = 2048;
    private const int HashBytes = 16;
    private const int RecordBytes = HashBytes + (2 * RussianModel.Dimensions);

    private readonly Dictionary<UInt128, Half[]> _kept = [];

    /// <summary>Encodes what is not kept yet.</summary>
    /// <param name="texts">English texts.</param>
    public void Prepare(IEnumerable<string> texts)
    {
        Load();
        string[] missing = [.. texts.Distinct(StringComparer.Ordinal).Where(t => !_kept.ContainsKey(KeyOf(t)))];
        output.WriteLine($"teacher: {_kept.Count} vectors kept, {missing.Length} to make");
        using var stream = new FileStream(file, FileMode.OpenOrCreate);

        // A run that was stopped may have left half a record.
        stream.SetLength(stream.Length / RecordBytes * RecordBytes);
        stream.Seek(0, SeekOrigin.End);
        foreach (var chunk in missing.Chunk(Chunk))
        {
            var vectors = new Half[chunk.Length][];
            Parallel.For(0, chunk.Length, i => vectors[i] = Array.ConvertAll(teacher.Read(chunk[i]).Vector ?? [], static v => (Half)v));
            for (var i = 0; i < chunk.Length; i++)
            {
                if (vectors[i].Length == RussianModel.Dimensions && _kept.TryAdd(KeyOf(chunk[i]), vectors[i]))
                {
                    var key = KeyOf(chunk[i]);
                    stream.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<UInt128>(in key)));
                    stream.Write(MemoryMarshal.AsBytes(vectors[i].AsSpan()));
                }
            }
        }
    }

    /// <summary>True when the teacher reads a text.</summary>
    /// <param name="text">A prepared text.</param>
    public bool Has(string text) => _kept.ContainsKey(KeyOf(text));

    /// <summary>Copies a vector.</summary>
    /// <param name="text">A prepared text that the teacher reads.</param>
    /// <param name="into">[512].</param>
    public void CopyTo(string text, Span<float> into) =>
        System.Numerics.Tensors.TensorPrimitives.ConvertToSingle(_kept[KeyOf(text)], into);

    private void Load()
    {
        if (!File.Exists(file))
        {
            return;
        }

        using var stream = File.OpenRead(file);
        var record = new byte[RecordBytes];
        while (stream.ReadAtLeast(record, record.Length, throwOnEndOfStream: false) == record.Length)
        {
            _kept[MemoryMarshal.Read<UInt128>(record)] = MemoryMarshal.Cast<byte, Half>(record.AsSpan(HashBytes)).ToArray();
        }
    }

    private static UInt128 KeyOf(string text) => XxHash128.HashToUInt128(MemoryMarshal.AsBytes(text.AsSpan()));
}
