namespace Grid.Pathways.Heads;

/// <summary>A sum of small decision trees, squashed into a probability (gradient boosting, Friedman 2001).</summary>
/// <remarks>Immutable, thread safe; the trees are read in one fixed order, so the sum is the same everywhere.</remarks>
public sealed class BoostedTrees
{
    private readonly float _bias;
    private readonly TreeNode[] _nodes;
    private readonly int[] _roots;

    /// <summary>An ensemble.</summary>
    /// <param name="bias">Log odds before any tree.</param>
    /// <param name="nodes">The nodes of all trees.</param>
    /// <param name="roots">The first node of each tree.</param>
    public BoostedTrees(float bias, IReadOnlyList<TreeNode> nodes, IReadOnlyList<int> roots)
    {
        _bias = bias;
        _nodes = [.. nodes];
        _roots = [.. roots];
    }

    /// <summary>Reads an ensemble.</summary>
    /// <param name="reader">Where <see cref="Write"/> wrote it.</param>
    public static BoostedTrees Read(BinaryReader reader)
    {
        var bias = reader.ReadSingle();
        var roots = new int[reader.ReadInt32()];
        for (var i = 0; i < roots.Length; i++)
        {
            roots[i] = reader.ReadInt32();
        }

        var nodes = new TreeNode[reader.ReadInt32()];
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = new TreeNode(reader.ReadSByte(), reader.ReadSingle(), reader.ReadInt16());
        }

        return new BoostedTrees(bias, nodes, roots);
    }

    /// <summary>Writes the ensemble.</summary>
    /// <param name="writer">Where to.</param>
    public void Write(BinaryWriter writer)
    {
        writer.Write(_bias);
        writer.Write(_roots.Length);
        foreach (var root in _roots)
        {
            writer.Write(root);
        }

        writer.Write(_nodes.Length);
        foreach (var node in _nodes)
        {
            writer.Write((sbyte)node.Feature);
            writer.Write(node.Value);
            writer.Write((short)node.Right);
        }
    }

    /// <summary>Log odds of a row.</summary>
    /// <param name="features">The row.</param>
    public double LogOdds(ReadOnlySpan<float> features)
    {
        double sum = _bias;
        foreach (var root in _roots)
        {
            var at = root;
            while (_nodes[at] is { Feature: >= 0 } node)
            {
                at = features[node.Feature] <= node.Value ? at + 1 : at + node.Right;
            }

            sum += _nodes[at].Value;
        }

        return sum;
    }

    /// <summary>Probability of a row.</summary>
    /// <param name="features">The row.</param>
    public double Probability(ReadOnlySpan<float> features) => 1 / (1 + Math.Exp(-LogOdds(features)));
}

/// <summary>A node: a question (feature at most value: the next node, else <paramref name="Right"/> nodes on), or a leaf.</summary>
/// <param name="Feature">The feature asked about; -1 for a leaf.</param>
/// <param name="Value">The threshold, or the leaf's log odds.</param>
/// <param name="Right">Distance to the right child.</param>
public readonly record struct TreeNode(int Feature, float Value, int Right);
