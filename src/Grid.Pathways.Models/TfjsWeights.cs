using System.Runtime.InteropServices;
using System.Text.Json;

namespace Grid.Pathways.Models;

/// <summary>The weights of a TensorFlow.js graph model: <c>model.json</c> and its shards.</summary>
public sealed class TfjsWeights
{
    private readonly Dictionary<string, (int Start, int Length)> _places = new(StringComparer.Ordinal);
    private readonly byte[] _bytes;

    /// <summary>Reads a model.</summary>
    /// <param name="folder">Where <c>model.json</c> and the shards lie.</param>
    /// <exception cref="InvalidDataException">The shards are shorter or longer than the list of weights says, or quantised.</exception>
    public TfjsWeights(string folder)
    {
        using var model = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "model.json")));
        var group = model.RootElement.GetProperty("weightsManifest")[0];
        using var joined = new MemoryStream();
        foreach (var shard in group.GetProperty("paths").EnumerateArray())
        {
            joined.Write(File.ReadAllBytes(Path.Combine(folder, shard.GetString()!)));
        }

        _bytes = joined.ToArray();
        var start = 0;
        foreach (var weight in group.GetProperty("weights").EnumerateArray())
        {
            var name = weight.GetProperty("name").GetString()!;
            if (weight.TryGetProperty("quantization", out _))
            {
                throw new InvalidDataException($"The weight {name} in {folder} is quantised; the converter reads plain floats only.");
            }

            // Every entry is of four-byte numbers, floats or whole ones.
            var length = sizeof(float) * weight.GetProperty("shape").EnumerateArray().Aggregate(1, static (n, d) => n * d.GetInt32());
            _places.Add(name, (start, length));
            start += length;
        }

        if (start != _bytes.Length)
        {
            throw new InvalidDataException($"The shards in {folder} hold {_bytes.Length} bytes where model.json lists {start}. Restore the package again.");
        }
    }

    /// <summary>The floats of the one weight whose name ends so.</summary>
    /// <param name="ending">End of the name.</param>
    /// <param name="count">How many floats it must have.</param>
    /// <exception cref="InvalidDataException">No such weight, several, or another number of floats.</exception>
    public ReadOnlySpan<float> Floats(string ending, int count)
    {
        var names = _places.Keys.Where(n => n.EndsWith(ending, StringComparison.Ordinal)).ToArray();
        if (names.Length != 1 || _places[names[0]].Length != count * sizeof(float))
        {
            throw new InvalidDataException($"The model has {names.Length} weights ending in {ending} where one of {count} numbers is needed.");
        }

        var (start, length) = _places[names[0]];
        return MemoryMarshal.Cast<byte, float>(_bytes.AsSpan(start, length));
    }
}
