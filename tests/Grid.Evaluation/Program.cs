using System.CommandLine;
using Grid.Evaluation;
using Grid.Evaluation.BackgroundTraining;
using Grid.Evaluation.ConcretenessTraining;
using Grid.Evaluation.ContradictionTraining;
using Grid.Evaluation.DifferentialTraining;
using Grid.Evaluation.LexiconTraining;
using Grid.Evaluation.Rooms;
using Grid.Evaluation.RussianTraining;
using Grid.Evaluation.StaticPathway;
using Grid.Pathways.Encoders;

var data = new Option<DirectoryInfo>("--data") { Description = "Folder of the labelled sets.", DefaultValueFactory = static _ => new DirectoryInfo("../shared/data") };
var only = new Option<string[]>("--only") { Description = "Codes to measure; all by default.", AllowMultipleArgumentsPerToken = true };
var subset = new Option<bool>("--subset") { Description = "Measure the seeded subset that CI measures." };
var check = new Option<bool>("--check") { Description = "Fail when a figure is below its floor in scores.json." };
var write = new Option<bool>("--write") { Description = "Write the figures into scores.json." };
var scores = new Option<FileInfo>("--scores") { Description = "The file of figures.", DefaultValueFactory = static _ => new FileInfo("tests/Grid.Evaluation/scores.json") };

var root = new RootCommand("Measures the catalogue on labelled data.") { data, only, subset, check, write, scores };
root.SetAction(parsed =>
{
    var folder = parsed.GetRequiredValue(data);
    if (!folder.Exists)
    {
        Console.Error.WriteLine($"{folder.FullName}: no such folder; give --data DIR.");
        return 2;
    }

    var context = new EvaluationContext(folder.FullName, parsed.GetValue(subset));
    return new EvaluationRun(context, parsed.GetRequiredValue(scores).FullName, Console.Out)
        .Run(parsed.GetValue(only) ?? [], parsed.GetValue(check), parsed.GetValue(write));
});

var table = new Option<FileInfo>("--table") { Description = "The table's file.", DefaultValueFactory = static _ => new FileInfo("src/Grid.Diagnostics/Signals/Resources/background.bin") };
var background = new Command("background", "Counts how common stems are, in the sets whose licence allows it.") { data, write, table };
background.SetAction(parsed =>
{
    var bytes = new BackgroundTrainer(parsed.GetRequiredValue(data).FullName, Console.Out).Train();
    return TableFile.Put(bytes, parsed.GetRequiredValue(table), parsed.GetValue(write));
});
root.Add(background);

root.Add(SupportCommand.Create(data, write));

var wordnet = new Option<DirectoryInfo>("--wordnet") { Description = "Folder of WordNet 3.1's dictionary files (data.noun, index.sense).", Required = true };
var nouns = new Option<FileInfo>("--table") { Description = "The table's file.", DefaultValueFactory = static _ => new FileInfo("src/Grid.Diagnostics/Signals/Resources/concreteness.bin") };
var concreteness = new Command("nouns", "Makes the table of concrete and abstract English nouns from WordNet.") { wordnet, write, nouns };
concreteness.SetAction(parsed => TableFile.Put(
    new ConcretenessTable(parsed.GetRequiredValue(wordnet).FullName).Build(), parsed.GetRequiredValue(nouns), parsed.GetValue(write)));
root.Add(concreteness);

var senses = new Option<FileInfo>("--table") { Description = "The table's file.", DefaultValueFactory = static _ => new FileInfo("src/Grid.Diagnostics/Signals/Resources/word-senses.bin") };
var wordSenses = new Command("word-senses", "Makes the table of English words' uses from WordNet.") { wordnet, write, senses };
wordSenses.SetAction(parsed => TableFile.Put(
    new WordSensesTable(parsed.GetRequiredValue(wordnet).FullName).Build(), parsed.GetRequiredValue(senses), parsed.GetValue(write)));
root.Add(wordSenses);

var density = new Command("density-reference", "Measures the reference that 12.3.1 ships.") { data };
density.SetAction(parsed => new DensityReferenceTrainer(parsed.GetRequiredValue(data).FullName, Console.Out).Run());
root.Add(density);

var indicators = new Command("train-indicators", "Fits the weights that 12.3.3 ships (DoubtWeights) and says whether they are those.") { data };
indicators.SetAction(parsed => DoubtTraining.Print(new EvaluationContext(parsed.GetRequiredValue(data).FullName, subset: false), Console.Out));
root.Add(indicators);

var strangers = new Command("strangers", "Measures the affinity of strangers, the constant that FieldGraph ships.") { data };
strangers.SetAction(parsed => new StrangerAffinities(new EvaluationContext(parsed.GetRequiredValue(data).FullName, subset: false), Console.Out).Run());
root.Add(strangers);

var maps = new Option<FileInfo>("--maps") { Description = "The file of maps.", DefaultValueFactory = static _ => new FileInfo("src/Grid.Diagnostics/Signals/Resources/stand-in-maps.txt") };
var standIn = new Command("stand-in-maps", "Fits the maps from the static pathway's scores to the encoder's (12.8.2).") { data, write, maps };
standIn.SetAction(parsed =>
{
    var text = new StandInMapTrainer(new EvaluationContext(parsed.GetRequiredValue(data).FullName, subset: false), Console.Out).Train();
    if (parsed.GetValue(write))
    {
        File.WriteAllText(parsed.GetRequiredValue(maps).FullName, text);
    }

    return 0;
});
root.Add(standIn);

var encoder = new Command("encoder-constants", "Measures the constants that the English encoder ships.") { data };
encoder.SetAction(parsed => new EncoderConstants(new EvaluationContext(parsed.GetRequiredValue(data).FullName, subset: false), Console.Out).Run());
root.Add(encoder);

var registerModel = new Option<FileInfo>("--table") { Description = "The weights' file.", DefaultValueFactory = static _ => new FileInfo("src/Grid.Diagnostics/Signals/Resources/register-model.bin") };
var trainRegister = new Command("train-register", "Trains the register model that ships.") { data, write, registerModel };
trainRegister.SetAction(parsed =>
{
    var bytes = new RegisterTrainer(parsed.GetRequiredValue(data).FullName).Train(Console.Out);
    var file = parsed.GetRequiredValue(registerModel);
    if (parsed.GetValue(write))
    {
        File.WriteAllBytes(file.FullName, bytes);
        return 0;
    }

    var same = file.Exists && File.ReadAllBytes(file.FullName).AsSpan().SequenceEqual(bytes);
    Console.WriteLine(same ? "the committed weights are these bytes" : "the committed weights differ");
    return same ? 0 : 1;
});
root.Add(trainRegister);
root.Add(new Command("train", "Trains what ships.") { RussianCommand.Create() });
root.Add(RussianFiguresCommand.Create(data));

var dataToText = new Command("data-to-text", "Trains the weights that 12.7.4 ships (DataModel).") { data };
dataToText.SetAction(parsed => new DataModelTrainer(new EvaluationContext(parsed.GetRequiredValue(data).FullName, subset: false)).Print(Console.Out));
root.Add(dataToText);

var trainLinks = new Command("train-links", "Fits the weights that 12.2.1 ships (LinkModel).") { data };
trainLinks.SetAction(parsed => new LinkTraining(parsed.GetRequiredValue(data).FullName).Print(Console.Out));
root.Add(trainLinks);

var trainOrder = new Command("train-order", "Fits the weights that 12.3.2 ships (OrderModel).") { data };
trainOrder.SetAction(parsed => new OrderTraining(parsed.GetRequiredValue(data).FullName).Print(Console.Out));
root.Add(trainOrder);

var lexiconTable = new Option<FileInfo>("--table") { Description = "The lexicon's file.", DefaultValueFactory = static _ => new FileInfo("src/Grid.Diagnostics/Signals/Alignment/Resources/lexicon.bin") };
var lexicon = new Command("lexicon", "Makes the lexicon of word relations from WordNet.") { wordnet, write, lexiconTable };
lexicon.SetAction(parsed =>
{
    var bytes = new LexiconTrainer(parsed.GetRequiredValue(wordnet).FullName, Console.Out).Train();
    var file = parsed.GetRequiredValue(lexiconTable);
    if (parsed.GetValue(write))
    {
        File.WriteAllBytes(file.FullName, bytes);
        return 0;
    }

    var same = file.Exists && File.ReadAllBytes(file.FullName).AsSpan().SequenceEqual(bytes);
    Console.WriteLine(same ? "the committed lexicon is these bytes" : "the committed lexicon differs");
    return same ? 0 : 1;
});
root.Add(lexicon);

var differentialWeights = new Option<FileInfo>("--out") { Description = "Where the weights go.", DefaultValueFactory = static _ => new FileInfo("src/Grid.Diagnostics/Differential/Resources/differential.bin") };
var trainDifferential = new Command("train-differential", "Trains the differential that ships, on planted breaks of two makes.") { data, differentialWeights };
trainDifferential.SetAction(parsed => File.WriteAllBytes(
    parsed.GetRequiredValue(differentialWeights).FullName, new DifferentialTrainer(parsed.GetRequiredValue(data).FullName, new EvaluationContext(".", subset: false).Diagnoser, Console.Out).Train()));
root.Add(trainDifferential);

var contradictionFolder = new Option<DirectoryInfo>("--folder") { Description = "The folder of the head's weights.", DefaultValueFactory = static _ => new DirectoryInfo("src/Grid.Pathways/Heads/Contradiction/Resources") };
var trainContradiction = new Command("train-contradiction", "Trains the contradiction head that ships.") { data, contradictionFolder };
trainContradiction.SetAction(parsed =>
{
    var study = new ContradictionStudy(parsed.GetRequiredValue(data).FullName);
    var folder = parsed.GetRequiredValue(contradictionFolder).FullName;
    File.WriteAllBytes(Path.Combine(folder, "contradiction-words.bin"), study.Train(vectors: false, Console.Out));
    File.WriteAllBytes(Path.Combine(folder, "contradiction.bin"), study.Train(vectors: true, Console.Out));
    return 0;
});
root.Add(trainContradiction);

var replies = new Option<FileInfo>("--table") { Description = "The weights' file.", DefaultValueFactory = static _ => new FileInfo("src/Grid.Diagnostics/Catalogue/12.2.3-anchor-loss/reply-projection.bin") };
var trainReplies = new Command("train-replies", "Trains the reply projection that 12.2.3 ships.") { data, write, replies };
trainReplies.SetAction(parsed => TableFile.Put(
    ReplyTrainer.Train(ReplyCorpus.Load(parsed.GetRequiredValue(data).FullName, DefaultPathway.Create(TimeProvider.System).Encoder)).Write(),
    parsed.GetRequiredValue(replies), parsed.GetValue(write)));
root.Add(trainReplies);

return root.Parse(args).Invoke();
