import { FORMATS } from "../formats";
import { answerParent } from "./answer-parent";

answerParent(FORMATS);
