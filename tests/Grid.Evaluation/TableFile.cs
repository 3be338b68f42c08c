namespace Grid.Evaluation;

/// <summary>A table that ships: written, or held against what is committed.</summary>
public static class TableFile
{
    /// <summary>Writes the bytes, or says whether the file holds them already.</summary>
    /// <param name="bytes">What was made now.</param>
    /// <param name="file">The committed file.</param>
    /// <param name="write">True to write.</param>
    /// <returns>0, or 1 when the file differs and is not to be written.</returns>
    public static int Put(byte[] bytes, FileInfo file, bool write)
    {
        if (write)
        {
            File.WriteAllBytes(file.FullName, bytes);
            return 0;
        }

        var same = file.Exists && File.ReadAllBytes(file.FullName).AsSpan().SequenceEqual(bytes);
        Console.WriteLine(same ? "the committed table is these bytes" : "the committed table differs");
        return same ? 0 : 1;
    }
}
